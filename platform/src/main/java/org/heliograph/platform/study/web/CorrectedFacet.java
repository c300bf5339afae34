package org.heliograph.platform.study.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.WorklistFacet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the hospital says now of the patients of a worklist. Lines of what others share say it themselves. */
@Component
final class CorrectedFacet implements WorklistFacet {
    private final CorrectedWords words;

    CorrectedFacet(CorrectedWords words) {
        this.words = words;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectedView(
            String patientName,
            String patientId,
            @Nullable LocalDate birthDate,
            @Nullable String sex) {
        static CorrectedView of(CorrectedWords.Patient patient) {
            return new CorrectedView(
                    StudyJson.name(patient.patientName()),
                    patient.patientId(),
                    patient.birthDate(),
                    StudyJson.present(patient.sex()));
        }
    }

    @Override
    public String name() {
        return "corrected";
    }

    @Override
    public Map<StudyId, ?> of(Caller caller, List<Line> page) {
        List<StudyId> own = page.stream()
                .filter(line -> line.owner().equals(caller.organisation()))
                .map(Line::study)
                .toList();
        Map<StudyId, CorrectedView> views = new HashMap<>();
        words.of(caller.organisation(), own).forEach((study, patient) -> views.put(study, CorrectedView.of(patient)));
        return views;
    }
}

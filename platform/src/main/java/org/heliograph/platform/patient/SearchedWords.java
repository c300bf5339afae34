package org.heliograph.platform.patient;

import java.util.List;
import java.util.Optional;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has studies found by what goes over them: whenever a patient's words change, and whenever it is seen whose a study is. */
@Component
final class SearchedWords {
    private static final int STUDIES_AT_ONCE = 500;

    private final Tenancy tenancy;
    private final MatchStore matches;
    private final PatientOverlays overlays;
    private final CorrectedWords words;

    SearchedWords(Tenancy tenancy, MatchStore matches, PatientOverlays overlays, CorrectedWords words) {
        this.tenancy = tenancy;
        this.matches = matches;
        this.overlays = overlays;
        this.words = words;
    }

    /** All of the patient's studies, however many: one that is left out would not be found. */
    @EventListener
    void on(PatientChanged changed) {
        tenancy.run(changed.organisation(), () -> {
            Optional<StudyId> after = Optional.empty();
            List<StudyId> some;
            do {
                some = matches.ofPatient(changed.patient(), after, STUDIES_AT_ONCE);
                put(changed.organisation(), some);
                after = some.isEmpty() ? after : Optional.of(some.getLast());
            } while (some.size() == STUDIES_AT_ONCE);
        });
    }

    void put(OrganisationId owner, List<StudyId> studies) {
        words.put(owner, studies, overlays.of(owner, studies));
    }
}

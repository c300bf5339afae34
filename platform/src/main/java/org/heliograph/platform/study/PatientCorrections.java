package org.heliograph.platform.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The overlays that go over what leaves. */
@Component
public final class PatientCorrections {
    private final ObjectProvider<Lookup> lookup;

    /** Tells which studies are corrected; a later feature knows the patients. */
    public interface Lookup {
        /** The corrections of those of an organisation's studies that have one. */
        Map<StudyId, PatientCorrection> of(OrganisationId owner, List<StudyId> studies);
    }

    PatientCorrections(ObjectProvider<Lookup> lookup) {
        this.lookup = lookup;
    }

    public Optional<PatientCorrection> of(OpenStudy study) {
        return Optional.ofNullable(of(study.owner(), List.of(study.studyId())).get(study.studyId()));
    }

    /** Of several studies of one organisation. */
    public Map<StudyId, PatientCorrection> of(OrganisationId owner, List<StudyId> studies) {
        return lookup.stream()
                .findFirst()
                .map(known -> known.of(owner, studies))
                .orElse(Map.of());
    }
}

package org.heliograph.platform.share;

import java.time.LocalDate;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A study's rows as the study feature writes them, for tests that need no images. */
final class StudyRows {
    private StudyRows() {}

    /** Within the owner's transaction. */
    static void add(
            JdbcClient jdbc,
            OrganisationId owner,
            StudyId study,
            String patientId,
            String accessionNumber,
            String modality,
            String bodyPart) {
        jdbc.sql("""
                        insert into study (organisation_id, study_id, study_instance_uid, key_id, state, patient_id,
                            issuer_of_patient_id, patient_name, birth_date, sex, description, accession_number,
                            accession_issuer, modalities, series_count, instance_count, waiting,
                            urgent, attributes, created_at, changed_at)
                        values (:organisation, :study, :uid, :key, 'unmatched', :patientId,
                            '', 'DOE^JANE', :birthDate, 'F', 'Skull', :accessionNumber,
                            '', array[:modality], 1, 3, 0,
                            false, '{}', now(), now())""")
                .param("organisation", owner.value())
                .param("study", study.value())
                .param("uid", uid(study))
                .param("key", UUID.randomUUID())
                .param("patientId", patientId)
                .param("birthDate", LocalDate.of(1961, 5, 8))
                .param("accessionNumber", accessionNumber)
                .param("modality", modality)
                .update();
        jdbc.sql("""
                        insert into series (organisation_id, study_id, series_instance_uid, modality, description,
                            body_part, instance_count, image_count, attributes)
                        values (:organisation, :study, :uid, :modality, 'Axial 5.0', :bodyPart, 3, 3, '{}')""")
                .param("organisation", owner.value())
                .param("study", study.value())
                .param("uid", uid(study) + ".1")
                .param("modality", modality)
                .param("bodyPart", bodyPart)
                .update();
    }

    static String uid(StudyId study) {
        return "2.25." + Math.abs(study.value().getMostSignificantBits() / 2);
    }
}

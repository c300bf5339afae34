package org.heliograph.platform.study;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A study's row: what its first instance said of patient and study, and what came so far. Text that was not sent is
 * empty; the patient's name is as DICOM writes it.
 *
 * @param waiting how many more are known to come; at least one while a pack is open
 * @param conflicts instances that came with another meaning under a known SOP Instance UID
 * @param more further attributes of patient and study
 */
public record StudySummary(
        OrganisationId owner,
        StudyId studyId,
        Uid studyInstanceUid,
        StudyState state,
        String patientId,
        String issuerOfPatientId,
        String patientName,
        @Nullable LocalDate birthDate,
        String sex,
        @Nullable LocalDate studyDate,
        @Nullable LocalTime studyTime,
        String description,
        String accessionNumber,
        String accessionIssuer,
        List<String> modalities,
        int seriesCount,
        int instanceCount,
        int conflicts,
        long waiting,
        boolean urgent,
        Instant createdAt,
        DataSet more) {
    public StudySummary {
        modalities = List.copyOf(modalities);
    }

    /** Whether the sending site holds no more of it. */
    public boolean complete() {
        return waiting == 0;
    }

    /** Ids only: this may stand in a log. */
    @Override
    public String toString() {
        return "StudySummary[" + studyId + "]";
    }
}

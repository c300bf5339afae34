package org.heliograph.platform.document;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;

/** What a report says of the study that it is about. Text that the study does not have is empty. */
public record ReportedStudy(
        StudyId id,
        Uid studyInstanceUid,
        String patientId,
        String issuerOfPatientId,
        String patientName,
        Optional<LocalDate> birthDate,
        String sex,
        Optional<LocalDate> studyDate,
        Optional<LocalTime> studyTime,
        String description,
        String accessionNumber,
        long waitingInstances) {
    @Override
    public String toString() {
        return "ReportedStudy[" + id + "]";
    }
}

package org.heliograph.platform.access;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** What a worklist shows of a study, and all of it that a recipient's rows hold. */
public record StudyBanner(
        Uid studyInstanceUid,
        String patientName,
        String patientId,
        @Nullable LocalDate birthDate,
        String sex,
        @Nullable LocalDate studyDate,
        @Nullable LocalTime studyTime,
        String description,
        List<String> modalities,
        int seriesCount,
        int instanceCount,
        boolean complete) {

    public StudyBanner {
        modalities = List.copyOf(modalities);
    }

    @Override
    public String toString() {
        return "StudyBanner[" + studyInstanceUid + "]";
    }
}

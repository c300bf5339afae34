package org.heliograph.platform.access;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.jspecify.annotations.Nullable;

/**
 * What a worklist shows of a study, and all of it that a recipient's rows hold.
 *
 * @param patient as its hospital describes it now
 * @param inImages as the images do, which a recipient has as well
 */
public record StudyBanner(
        Uid studyInstanceUid,
        Patient patient,
        Patient inImages,
        @Nullable LocalDate studyDate,
        @Nullable LocalTime studyTime,
        String description,
        List<String> modalities,
        int seriesCount,
        int instanceCount,
        boolean complete) {

    /** What is said of a patient; text that is not known is empty. */
    public record Patient(String name, String id, @Nullable LocalDate birthDate, String sex) {
        @Override
        public String toString() {
            return "Patient[…]";
        }
    }

    public StudyBanner {
        modalities = List.copyOf(modalities);
    }

    @Override
    public String toString() {
        return "StudyBanner[" + studyInstanceUid + "]";
    }
}

package org.heliograph.platform.study;

import java.time.LocalDate;
import java.util.Optional;
import org.heliograph.platform.audit.StudyId;

/** A study's place in the order of a search: the newest day first, those without a date last. */
public record StudyPlace(LocalDate day, StudyId study) {
    /** The day of a study that tells none; no study tells an earlier one. */
    static final LocalDate NO_DAY = LocalDate.of(1, 1, 1);

    public static StudyPlace of(StudySummary study) {
        return new StudyPlace(Optional.ofNullable(study.studyDate()).orElse(NO_DAY), study.studyId());
    }
}

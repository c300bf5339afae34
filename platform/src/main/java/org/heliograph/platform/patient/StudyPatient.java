package org.heliograph.platform.patient;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a study's patient beyond what its images and the hospital say of it.
 *
 * @param reasons why it is not matched: codes of {@link Disagreement}, or {@code no-order}
 * @param confirmed whether a person decided it
 */
public record StudyPatient(
        boolean matched,
        List<String> reasons,
        boolean confirmed,
        boolean urgent,
        @Nullable StudyOrder matchedOrder) {

    public StudyPatient {
        reasons = List.copyOf(reasons);
    }

    /** The order that the study answers. */
    public Optional<StudyOrder> order() {
        return Optional.ofNullable(matchedOrder);
    }

    /** An order in the words of the portal. */
    public record StudyOrder(
            OrderId id,
            String placer,
            String filler,
            String accessionNumber,
            String procedureCode,
            String procedure,
            String modality,
            String priority) {}
}

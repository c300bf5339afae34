package org.heliograph.platform.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a study's patient beyond its images.
 *
 * @param reasons why it is not matched: codes of {@link Disagreement}, or {@code no-order}
 * @param confirmed whether a person decided it
 */
public record StudyPatient(
        boolean matched,
        List<String> reasons,
        boolean confirmed,
        boolean urgent,
        @Nullable StudyOrder matchedOrder,
        @Nullable Correction corrected) {

    public StudyPatient {
        reasons = List.copyOf(reasons);
    }

    /** The order that the study answers. */
    public Optional<StudyOrder> order() {
        return Optional.ofNullable(matchedOrder);
    }

    /** What the hospital says now, where the images say otherwise. They are shown with it, marked; bytes stay. */
    public Optional<Correction> correction() {
        return Optional.ofNullable(corrected);
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

    /** The hospital's own description of the patient. */
    public record Correction(String patientName, @Nullable LocalDate birthDate, String sex) {
        @Override
        public String toString() {
            return "Correction[…]";
        }
    }
}

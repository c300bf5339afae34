package org.heliograph.platform.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order that could be a study's, for a person to compare. */
public record Candidate(
        StudyPatient.StudyOrder order,
        Instant receivedAt,
        String patientName,
        String patientId,
        String issuer,
        @Nullable LocalDate birthDate,
        String sex,
        List<Disagreement> disagreements) {

    public Candidate {
        disagreements = List.copyOf(disagreements);
    }

    @Override
    public String toString() {
        return "Candidate[" + order.id() + "]";
    }
}

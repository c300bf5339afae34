package org.heliograph.platform.patient;

import java.time.Instant;
import java.util.Locale;
import org.heliograph.records.hl7.OrderPriority;

/**
 * An order for an examination, its patient as the order described it. The message that it came in has everything else,
 * byte by byte.
 *
 * @param placer ORC-2 or OBR-2, empty when not given
 * @param filler ORC-3 or OBR-3, empty when not given
 */
record PatientOrder(
        OrderId orderId,
        PatientKey patient,
        Issuer accessionIssuer,
        String accessionNumber,
        String placer,
        String filler,
        String procedureCode,
        String procedureText,
        String modality,
        OrderPriority priority,
        Demographics demographics,
        boolean cancelled,
        MessageId message,
        Instant receivedAt) {

    /** Table 0485: at once, or as soon as possible. */
    boolean isUrgent() {
        return priority == OrderPriority.STAT || priority == OrderPriority.ASAP;
    }

    String priorityCode() {
        return priority.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "PatientOrder[" + orderId + "]";
    }
}

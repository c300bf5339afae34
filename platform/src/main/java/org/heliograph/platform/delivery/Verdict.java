package org.heliograph.platform.delivery;

import java.util.List;
import java.util.Optional;
import org.heliograph.records.hl7.AckOutcome;

/** What an attempt's outcome means for a delivery. */
sealed interface Verdict {

    /** The destination has it. */
    record Delivered() implements Verdict {}

    /** Not now; again after a rest. */
    record Again(String code) implements Verdict {}

    /** Not as it is; a person decides. */
    record Parked(String code) implements Verdict {}

    /** Of a message: an acceptance counts only with the acknowledgement that says so and names the message. */
    static Verdict ofMessage(AttemptOutcome outcome, String code, String controlId, Optional<byte[]> acknowledgement) {
        return switch (outcome) {
            case ACCEPTED ->
                acknowledgement.filter(ack -> accepts(ack, controlId)).isPresent()
                        ? new Delivered()
                        : new Parked(DeliveryCode.NOT_ACKNOWLEDGED);
            case REJECTED -> new Parked(code);
            case ERROR, UNREACHABLE, GARBAGE, TIMEOUT, PARTIAL -> new Again(code);
        };
    }

    private static boolean accepts(byte[] acknowledgement, String controlId) {
        return AckOutcome.read(acknowledgement) instanceof AckOutcome.Accepted accepted
                && accepted.answered().value().equals(controlId);
    }

    /** Of instances: delivered when each was stored; the worst status decides about the rest. */
    static Verdict ofInstances(AttemptOutcome outcome, String code, List<Optional<StoreStatus>> statuses) {
        Optional<StoreStatus> refused = statuses.stream()
                .flatMap(Optional::stream)
                .filter(status -> status.kind() == StoreStatus.Kind.REFUSED)
                .findFirst();
        if (refused.isPresent()) {
            return new Parked(refused.get().code());
        }
        boolean stored = statuses.stream()
                .allMatch(status -> status.filter(given -> given.kind() == StoreStatus.Kind.STORED)
                        .isPresent());
        if (stored) {
            return new Delivered();
        }
        return switch (outcome) {
            case ACCEPTED -> new Parked(DeliveryCode.NOT_ACKNOWLEDGED);
            case REJECTED -> new Parked(code);
            case ERROR, UNREACHABLE, GARBAGE, TIMEOUT, PARTIAL -> new Again(code);
        };
    }
}

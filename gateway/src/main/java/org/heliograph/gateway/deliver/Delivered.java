package org.heliograph.gateway.deliver;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.heliograph.link.DeliveryOutcome;

/** The outcome of an attempt, made up by the kinds of delivery. */
record Delivered(
        Outcomes outcome,
        String code,
        Optional<String> acknowledgement,
        Optional<List<DeliveryOutcome.InstanceStatus>> instances,
        Optional<Integer> correction) {

    static Delivered of(Outcomes outcome, String code) {
        return new Delivered(outcome, code, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Delivered answered(Outcomes outcome, String code, byte[] acknowledgement) {
        return new Delivered(
                outcome,
                code,
                Optional.of(Base64.getEncoder().encodeToString(acknowledgement)),
                Optional.empty(),
                Optional.empty());
    }

    DeliveryOutcome forAttempt(int attempt) {
        return new DeliveryOutcome(attempt, outcome.word(), code, acknowledgement, instances, correction);
    }
}

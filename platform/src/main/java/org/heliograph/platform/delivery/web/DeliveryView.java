package org.heliograph.platform.delivery.web;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.delivery.Delivery;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.Gateway;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.tenancy.OrganisationId;

/** A delivery in the portal's JSON. */
record DeliveryView(
        UUID id,
        String kind,
        Optional<UUID> studyId,
        String destination,
        String gateway,
        String state,
        int attempts,
        Optional<String> code,
        Instant createdAt,
        Optional<Instant> deliveredAt,
        Optional<String> correction) {

    static DeliveryView of(Delivery delivery, OrganisationId organisation, Gateways gateways) {
        return new DeliveryView(
                delivery.id().value(),
                delivery.kind().word(),
                Optional.of(delivery.study().value()),
                gateways.destination(organisation, delivery.destination())
                        .map(Destination::name)
                        .orElse(""),
                gateways.find(organisation, delivery.gateway())
                        .map(Gateway::name)
                        .orElse(""),
                delivery.state().word(),
                delivery.attempts(),
                delivery.code(),
                delivery.created(),
                delivery.delivered(),
                correction(delivery));
    }

    /** Said of what has gone: whether it went with the patient's correction, or as it is stored. */
    private static Optional<String> correction(Delivery delivery) {
        return switch (delivery.corrected()) {
            case NONE -> Optional.empty();
            case OFFERED -> delivery.delivered().map(_ -> "not-made");
            case MADE -> Optional.of("made");
        };
    }
}

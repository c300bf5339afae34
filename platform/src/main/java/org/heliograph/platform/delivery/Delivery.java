package org.heliograph.platform.delivery;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.gateways.DestinationId;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Something that goes to one destination, and how far it has come.
 *
 * @param place its order among the organisation's deliveries
 * @param owner in whose rows the study stands
 * @param grant by which the destination's organisation may have it, when that is not the owner
 * @param code why it is not delivered yet, or never will be
 */
public record Delivery(
        DeliveryId id,
        long place,
        DeliveryKind kind,
        DestinationId destination,
        GatewayId gateway,
        OrganisationId owner,
        StudyId study,
        Optional<GrantId> grant,
        DeliveryState state,
        int attempts,
        Optional<String> code,
        Instant created,
        Optional<Instant> delivered,
        Corrected corrected) {

    /** How a delivery stands to the patient's correction. */
    public enum Corrected {
        /** There was none when it was offered. */
        NONE,
        /** The gateway was told one, and has not said that it made it: objects go, or went, as they are stored. */
        OFFERED,
        MADE
    }
}

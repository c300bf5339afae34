package org.heliograph.platform.delivery;

import java.util.Optional;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A delivery about to be made.
 *
 * @param organisation whose destination it goes to
 * @param cause what makes it necessary; the same cause makes one delivery for a destination, however often it is put
 */
record NewDelivery(
        OrganisationId organisation,
        DeliveryId id,
        DeliveryKind kind,
        Destination destination,
        String cause,
        OrganisationId owner,
        StudyId study,
        Optional<GrantId> grant) {
    NewDelivery {
        if (!destination.receives().contains(kind.receives())) {
            throw new IllegalArgumentException("the destination does not receive this");
        }
        if (organisation.equals(owner) == grant.isPresent()) {
            throw new IllegalArgumentException("another organisation is given a study under a grant");
        }
    }
}

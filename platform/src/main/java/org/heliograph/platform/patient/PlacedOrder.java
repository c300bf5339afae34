package org.heliograph.platform.patient;

import org.heliograph.records.hl7.ImagingOrder;
import org.heliograph.records.hl7.OrderMessage;

/** The hospital's own order for a study, in the message that it came in: what its result goes under. */
public record PlacedOrder(OrderMessage message, ImagingOrder order) {
    @Override
    public String toString() {
        return "PlacedOrder[…]";
    }
}

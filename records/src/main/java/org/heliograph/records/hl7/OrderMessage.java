package org.heliograph.records.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The view of an order message: ORM^O01, OMG^O19 or OMI^O23 (HL7 v2.5.1 §4.4, IHE RAD-2 and RAD-4). */
public record OrderMessage(
        Hl7Message message, PatientIdentification patient, Optional<Hl7Segment> visit, List<ImagingOrder> orders) {
    public OrderMessage {
        orders = List.copyOf(orders);
    }

    public static OrderMessage of(Hl7Message message, OrderSettings settings) {
        if (!isOrder(message.type())) {
            throw new Hl7Exception(Hl7ErrorCode.UNSUPPORTED_MESSAGE_TYPE, "MSH-9", "is not an order message");
        }
        PatientIdentification patient = PatientIdentification.of(message)
                .orElseThrow(
                        () -> new Hl7Exception(Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "PID", "an order needs a patient"));
        List<ImagingOrder> orders = orders(message, settings);
        if (orders.isEmpty()) {
            throw new Hl7Exception(Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR, "OBR", "no order in the message");
        }
        return new OrderMessage(message, patient, message.segment("PV1"), orders);
    }

    public static boolean isOrder(MessageType type) {
        return type.is("ORM", "O01") || type.is("OMG", "O19") || type.is("OMI", "O23");
    }

    /** PV1-19, the visit number, as it came. */
    public byte[] rawVisitNumber() {
        return message.field("PV1", 19).raw();
    }

    /** ORC begins an order; so does an OBR that no ORC went before. ZDS at the end holds for its last order. */
    private static List<ImagingOrder> orders(Hl7Message message, OrderSettings settings) {
        List<ImagingOrder> orders = new ArrayList<>();
        List<Hl7Segment> group = new ArrayList<>();
        boolean requestSeen = false;
        for (Hl7Segment segment : message.segments()) {
            boolean begins = segment.is("ORC") || (segment.is("OBR") && requestSeen);
            if (begins) {
                add(orders, group, requestSeen, settings);
                group.clear();
                requestSeen = false;
            }
            requestSeen |= segment.is("OBR");
            group.add(segment);
        }
        add(orders, group, requestSeen, settings);
        return orders;
    }

    private static void add(
            List<ImagingOrder> orders, List<Hl7Segment> group, boolean requestSeen, OrderSettings settings) {
        if (requestSeen) {
            orders.add(ImagingOrder.of(group, settings));
        }
    }

    @Override
    public String toString() {
        return "OrderMessage[…]";
    }
}

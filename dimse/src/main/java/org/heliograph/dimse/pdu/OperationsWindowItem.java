package org.heliograph.dimse.pdu;

import org.heliograph.dimse.negotiation.OperationsWindow;

/** Item 53H (PS3.7 §D.3.3.3). */
final class OperationsWindowItem {
    private OperationsWindowItem() {}

    static OperationsWindow decode(PduReader in) {
        return new OperationsWindow(in.u16(), in.u16());
    }

    static void encode(PduWriter out, OperationsWindow window) {
        out.item(
                ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW,
                () -> out.u16(window.invoked()).u16(window.performed()));
    }
}

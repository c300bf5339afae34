package org.heliograph.dimse.pdu;

import java.util.function.BiConsumer;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;

/** Item 56H (PS3.7 §D.3.3.5); what it carries is the service's to understand. */
final class ExtendedNegotiationItem {
    private ExtendedNegotiationItem() {}

    static void decode(PduReader in, BiConsumer<Uid, Octets> taker) {
        Uid sopClass = in.uid16();
        taker.accept(sopClass, in.octets(in.remaining()));
    }

    static void encode(PduWriter out, Uid sopClass, Octets information) {
        out.item(ItemType.EXTENDED_NEGOTIATION, () -> out.uid16(sopClass).octets(information));
    }
}

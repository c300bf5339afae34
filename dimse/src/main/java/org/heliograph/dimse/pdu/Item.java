package org.heliograph.dimse.pdu;

import java.util.function.Consumer;

/** One item as it stands in a PDU: its type, known or not, and its value. */
record Item(int type, PduReader value) {
    boolean is(ItemType known) {
        return known.is(type);
    }

    /** Hands every item up to the end of {@code in} to {@code reader}, which skips those it does not know. */
    static void forEach(PduReader in, Consumer<Item> reader) {
        while (in.hasMore()) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            reader.accept(new Item(type, in.part("item %02XH".formatted(type), length)));
        }
    }
}

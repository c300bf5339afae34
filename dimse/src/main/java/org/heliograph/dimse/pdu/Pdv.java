package org.heliograph.dimse.pdu;

import java.nio.ByteBuffer;

/**
 * A presentation data value (PS3.8 §9.3.5.1): one fragment of a command or of a data set (PS3.8 Annex E.2).
 *
 * @param data lies where the PDU was read, and is gone when the next PDU is read
 */
public record Pdv(int contextId, boolean command, boolean last, ByteBuffer data) {
    /** The bytes that stand before the data of a value: its length, its context and its control header. */
    public static final int OVERHEAD = 6;

    private static final int COMMAND_BIT = 1;
    private static final int LAST_BIT = 2;

    static Pdv decode(PduReader in) {
        long length = in.u32();
        if (length < 2 || length > in.remaining()) {
            throw in.invalid("presentation data value of " + length + " bytes with " + in.remaining() + " left");
        }
        int contextId = in.u8();
        int control = in.u8();
        return new Pdv(contextId, (control & COMMAND_BIT) != 0, (control & LAST_BIT) != 0, in.data((int) length - 2));
    }

    void encode(PduWriter out) {
        out.u32(data.remaining() + 2L).u8(contextId).u8(control(command, last));
        ByteBuffer rest = data.duplicate();
        while (rest.hasRemaining()) {
            out.u8(rest.get());
        }
    }

    static int control(boolean command, boolean last) {
        return (command ? COMMAND_BIT : 0) | (last ? LAST_BIT : 0);
    }
}

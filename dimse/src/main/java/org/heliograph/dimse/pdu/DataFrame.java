package org.heliograph.dimse.pdu;

/**
 * A P-DATA-TF with one value, filled in place: a data set goes from its stream into the very array that is written to
 * the line.
 */
public final class DataFrame {
    private static final int HEAD = Pdu.HEADER_LENGTH + Pdv.OVERHEAD;

    private final byte[] bytes;
    private final int capacity;

    /** A frame whose body is at most {@code maxPduLength} long; fragments have even lengths (PS3.8 Annex F.1). */
    public DataFrame(int maxPduLength) {
        this.capacity = (maxPduLength - Pdv.OVERHEAD) & ~1;
        if (capacity <= 0) {
            throw new IllegalArgumentException("A PDU of " + maxPduLength + " bytes holds no data");
        }
        this.bytes = new byte[HEAD + capacity];
    }

    public int capacity() {
        return capacity;
    }

    /** Where the data lies and is to be put, from {@link #dataOffset()} on. */
    public byte[] bytes() {
        return bytes;
    }

    public int dataOffset() {
        return HEAD;
    }

    /** Writes the header for the data that stands in place, and says how many bytes are to go on the line. */
    public int finish(int contextId, boolean command, boolean last, int dataLength) {
        bytes[0] = (byte) PduType.P_DATA_TF.code();
        bytes[1] = 0;
        u32(2, dataLength + Pdv.OVERHEAD);
        u32(Pdu.HEADER_LENGTH, dataLength + 2);
        bytes[HEAD - 2] = (byte) contextId;
        bytes[HEAD - 1] = (byte) Pdv.control(command, last);
        return HEAD + dataLength;
    }

    private void u32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }
}

package org.heliograph.dimse.pdu;

import java.util.Arrays;

/**
 * P-DATA-TFs with one value each, one behind the other, filled in place: a data set goes from its stream into the very
 * array that is written to the line, several PDUs in one write where they are short.
 */
public final class DataFrames {
    private static final int HEAD = Pdu.HEADER_LENGTH + Pdv.OVERHEAD;
    /** Enough for commands, which is all that many associations ever send. */
    private static final int FIRST_ROOM = 2 * 1024;
    /** What goes out at once; a command and a PDU of the longest kind that dcmtk takes fit. */
    private static final int ROOM = FIRST_ROOM + 128 * 1024;

    private final int capacity;
    private final int room;
    private byte[] bytes = new byte[FIRST_ROOM];
    private int end;

    /** PDUs whose bodies are at most {@code maxPduLength} long; fragments have even lengths (PS3.8 Annex F.1). */
    public DataFrames(int maxPduLength) {
        this.capacity = (maxPduLength - Pdv.OVERHEAD) & ~1;
        if (capacity <= 0) {
            throw new IllegalArgumentException("A PDU of " + maxPduLength + " bytes holds no data");
        }
        this.room = Math.max(ROOM, HEAD + capacity);
    }

    /** The most data of one PDU. */
    public int capacity() {
        return capacity;
    }

    /** Whether another PDU with so much data fits. */
    public boolean hasRoom(int dataLength) {
        return end + HEAD + dataLength <= room;
    }

    /** Makes room for a PDU's data, and says where it is to be put in {@link #bytes()}. */
    public int begin(int dataLength) {
        int needed = end + HEAD + dataLength;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, room);
        }
        return end + HEAD;
    }

    /** Writes the header of the PDU that was begun and holds so much data. */
    public void finish(int contextId, boolean command, boolean last, int dataLength) {
        bytes[end] = (byte) PduType.P_DATA_TF.code();
        bytes[end + 1] = 0;
        u32(end + 2, dataLength + Pdv.OVERHEAD);
        u32(end + Pdu.HEADER_LENGTH, dataLength + 2);
        bytes[end + HEAD - 2] = (byte) contextId;
        bytes[end + HEAD - 1] = (byte) Pdv.control(command, last);
        end += HEAD + dataLength;
    }

    /** The finished PDUs, from the first byte on; another array after {@link #begin}. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes they are. */
    public int length() {
        return end;
    }

    /** Begins anew. */
    public void clear() {
        end = 0;
    }

    private void u32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }
}

package org.heliograph.dimse.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.Octets;

/** A cursor over the body of a PDU or of one item: big endian (PS3.8 §9.3.1), never past its end. */
public final class PduReader {
    private final String where;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    PduReader(String where, byte[] bytes, int offset, int length) {
        this.where = where;
        this.bytes = bytes;
        this.start = offset;
        this.end = offset + length;
        this.position = offset;
    }

    boolean hasMore() {
        return position < end;
    }

    int remaining() {
        return end - position;
    }

    int u8() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    int u16() {
        return (u8() << 8) | u8();
    }

    long u32() {
        return ((long) u16() << 16) | u16();
    }

    void skip(int count) {
        require(count);
        position += count;
    }

    /** The text of the next {@code count} bytes; a byte is a character, whatever the peer meant by it. */
    String text(int count) {
        require(count);
        String text = new String(bytes, position, count, StandardCharsets.ISO_8859_1);
        position += count;
        return text;
    }

    String restAsText() {
        return text(remaining());
    }

    Uid restAsUid() {
        return new Uid(restAsText());
    }

    /** A UID after its length in two bytes. */
    Uid uid16() {
        return new Uid(text(u16()));
    }

    /** A copy of the next {@code count} bytes. */
    Octets octets(int count) {
        require(count);
        Octets octets = Octets.of(Arrays.copyOfRange(bytes, position, position + count));
        position += count;
        return octets;
    }

    /** The next {@code count} bytes where they lie. */
    ByteBuffer data(int count) {
        require(count);
        ByteBuffer data = ByteBuffer.wrap(bytes, position, count);
        position += count;
        return data;
    }

    /** The next {@code count} bytes as a body of their own. */
    PduReader part(String name, int count) {
        require(count);
        PduReader part = new PduReader(where + " " + name, bytes, position, count);
        position += count;
        return part;
    }

    DimseException invalid(String problem) {
        return DimseException.protocol(
                AbortReason.INVALID_PDU_PARAMETER_VALUE, where + ", offset " + (position - start) + ": " + problem);
    }

    private void require(long count) {
        if (count > remaining()) {
            throw invalid(count + " bytes are announced, " + remaining() + " are there");
        }
    }
}

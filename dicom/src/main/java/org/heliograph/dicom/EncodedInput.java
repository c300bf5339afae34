package org.heliograph.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The encoded bytes with their offset: integers of either order, a look ahead, values in bounded pieces. */
final class EncodedInput {
    /** A look ahead that costs nothing. */
    static final int LOOK_AHEAD = 8 << 10;

    private static final int CHUNK = 16 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int next;
    private int end;
    private long offset;
    private Tag at = new Tag(0);

    EncodedInput(InputStream in) {
        this.in = in;
    }

    long offset() {
        return offset;
    }

    /** Notes which element is at hand, for messages. */
    void at(Tag tag) {
        at = tag;
    }

    DicomException problem(String what) {
        return new DicomException(what, offset, at);
    }

    /** Whether {@code count} more bytes are there; they are in the buffer afterwards, which grows as they arrive. */
    boolean has(int count) throws IOException {
        while (end - next < count) {
            if (next > 0) {
                System.arraycopy(buffer, next, buffer, 0, end - next);
                end -= next;
                next = 0;
            }
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    private void require(int count) throws IOException {
        if (!has(count)) {
            throw problem("data end early");
        }
    }

    /** The byte {@code ahead} of the position, which {@link #has} brought in. */
    int peek(int ahead) {
        return buffer[next + ahead] & 0xFF;
    }

    int peekUnsignedShort(int ahead, boolean bigEndian) {
        int first = peek(ahead);
        int second = peek(ahead + 1);
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** The {@code count} bytes that come, which {@link #has} brought in. */
    byte[] peekBytes(int count) {
        return Arrays.copyOfRange(buffer, next, next + count);
    }

    /** Whether that tag comes. */
    boolean hasTag(Tag tag, boolean bigEndian) throws IOException {
        return has(4)
                && peekUnsignedShort(0, bigEndian) == tag.group()
                && peekUnsignedShort(2, bigEndian) == tag.element();
    }

    int unsignedShort(boolean bigEndian) throws IOException {
        require(2);
        int value = peekUnsignedShort(0, bigEndian);
        advance(2);
        return value;
    }

    long unsignedInt(boolean bigEndian) throws IOException {
        require(4);
        long first = peekUnsignedShort(0, bigEndian);
        long second = peekUnsignedShort(2, bigEndian);
        advance(4);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    private void advance(int count) {
        next += count;
        offset += count;
    }

    /** Some bytes into {@code target}, at least one; the data must have them. */
    int read(byte[] target, int from, int length) throws IOException {
        require(1);
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, target, from, count);
        advance(count);
        return count;
    }

    /** A value of that length, gathered as it arrives: what the data only claim is never allocated. */
    byte[] bytes(int length) throws IOException {
        if (length <= CHUNK) {
            require(length);
            byte[] value = Arrays.copyOfRange(buffer, next, next + length);
            advance(length);
            return value;
        }
        ByteArrayOutputStream gathered = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int left = length; left > 0; ) {
            int count = read(chunk, 0, Math.min(left, CHUNK));
            gathered.write(chunk, 0, count);
            left -= count;
        }
        return gathered.toByteArray();
    }

    void skip(long count) throws IOException {
        for (long left = count; left > 0; ) {
            if (next == end) {
                left -= skipInput(left);
                require(1);
            }
            int step = (int) Math.min(left, end - next);
            advance(step);
            left -= step;
        }
    }

    /** Lets the stream itself skip what is long, but for one byte at least, which shows that the data have it. */
    private long skipInput(long count) throws IOException {
        long done = 0;
        long skipped = count > CHUNK ? in.skip(count - 1) : 0;
        while (skipped > 0) {
            done += skipped;
            skipped = count - done > CHUNK ? in.skip(count - done - 1) : 0;
        }
        offset += done;
        return done;
    }
}

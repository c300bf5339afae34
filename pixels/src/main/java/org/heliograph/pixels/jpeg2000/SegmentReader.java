package org.heliograph.pixels.jpeg2000;

/** Numbers of a part of the codestream, big endian; none is read from behind its end. */
final class SegmentReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    SegmentReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = Math.min(end, bytes.length);
        at = from;
    }

    int position() {
        return at;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - at;
    }

    void skip(int count) {
        if (count < 0 || count > end - at) {
            throw Damage.of("ends early");
        }
        at += count;
    }

    int u8() {
        skip(1);
        return bytes[at - 1] & 0xFF;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    long u32() {
        return (long) u16() << 16 | u16();
    }

    /** A number of 32 bits that must fit an int. */
    int size(String name) {
        long value = u32();
        if (value > Integer.MAX_VALUE) {
            throw Damage.of(name + " of " + value);
        }
        return (int) value;
    }

    /** The index of a component, in one or two bytes (T.800 §A.6.2). */
    int component(int components) {
        int component = components < 257 ? u8() : u16();
        if (component >= components) {
            throw Damage.of("a component that is not there");
        }
        return component;
    }

    /** The segment that follows: its length counts itself (T.800 §A.1). */
    SegmentReader segment() {
        int length = u16();
        if (length < 2) {
            throw Damage.of("a marker segment of " + length + " bytes");
        }
        int from = at;
        skip(length - 2);
        return new SegmentReader(bytes, from, at);
    }
}

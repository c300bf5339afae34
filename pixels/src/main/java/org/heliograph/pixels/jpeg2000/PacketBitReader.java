package org.heliograph.pixels.jpeg2000;

/** The bits of packet headers, the highest first; the bit on top of the byte after 0xFF is left out (T.800 §B.10.1). */
final class PacketBitReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int last;
    private int left;

    PacketBitReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        at = from;
    }

    int bit() {
        if (left == 0) {
            left = last == 0xFF ? 7 : 8;
            last = next();
        }
        left--;
        return last >> left & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Leaves the rest of the header's last byte, and the byte of stuffing after 0xFF. */
    void align() {
        if (last == 0xFF) {
            next();
        }
        last = 0;
        left = 0;
    }

    int position() {
        return at;
    }

    void position(int position) {
        at = position;
    }

    private int next() {
        if (at >= end) {
            throw Damage.of("ends early");
        }
        return bytes[at++] & 0xFF;
    }

    /** Whether the marker stands here, as it may between headers. */
    boolean marker(int marker) {
        return end - at >= 2 && bytes[at] == -1 && bytes[at + 1] == (byte) marker;
    }
}

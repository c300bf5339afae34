package org.heliograph.pixels.jpeg2000;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits in the order they come, the first in the lowest place of the first byte, without stuffing. Made once and used for
 * each code-block; {@code capacity} is what the largest code-block can need.
 */
final class BitPacker {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private long tail;
    private int tailBits;
    private int length;

    BitPacker(int capacity) {
        bytes = new byte[capacity + 16];
    }

    void clear() {
        tail = 0;
        tailBits = 0;
        length = 0;
    }

    /** Appends up to 63 bits; the places of the value above them must be zero. */
    void put(long value, int bits) {
        long word = tail | value << tailBits;
        int filled = tailBits + bits;
        if (filled >= 64) {
            LONG.set(bytes, length, word);
            length += 8;
            filled -= 64;
            word = value >>> (bits - filled);
        }
        tail = word;
        tailBits = filled;
    }

    /** How many bits there are. */
    int bits() {
        return length * 8 + tailBits;
    }

    /** The bytes, the last one filled up with zeros, and at least eight zero bytes behind them. */
    byte[] bytes() {
        LONG.set(bytes, length, tail);
        LONG.set(bytes, length + 8, 0L);
        return bytes;
    }
}

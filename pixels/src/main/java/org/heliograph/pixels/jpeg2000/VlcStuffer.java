package org.heliograph.pixels.jpeg2000;

/**
 * Lays the VLC bits out backwards from the end of the code-block, with their stuffing: seven ones after a byte over 0x8F
 * are followed by a zero (T.814 §7.1.4).
 */
final class VlcStuffer {
    private static final long LOWS = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private final byte[] bytes;
    private int start;
    private int tail;
    private int tailBits;

    VlcStuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Takes the bits; the four that come first stand above the four that the length of the segment will take. */
    void stuff(BitPacker packer) {
        byte[] plain = packer.bytes();
        int end = packer.bits();
        int at = bytes.length;
        bytes[--at] = (byte) 0xFF;
        boolean over = true;
        int from = -4;
        while (true) {
            if (from >= 0 && end - from >= 64) {
                int shift = from & 7;
                long word = (long) BitPacker.LONG.get(plain, from >> 3) >>> shift
                        | (long) plain[(from >> 3) + 8] << 1 << (63 - shift);
                if (((~word & ~TOPS) - LOWS & TOPS) == 0) {
                    at -= 8;
                    BitPacker.LONG.set(bytes, at, Long.reverseBytes(word));
                    over = word >>> 56 > 0x8F;
                    from += 64;
                    continue;
                }
            }
            int eight = from < 0
                    ? 0x0F | (plain[0] & 0x0F) << 4
                    : ((plain[from >> 3] & 0xFF) | (plain[(from >> 3) + 1] & 0xFF) << 8) >> (from & 7) & 0xFF;
            int bits = over && (eight & 0x7F) == 0x7F ? 7 : 8;
            if (from + bits > end) {
                tail = eight;
                tailBits = end - from;
                break;
            }
            int value = bits == 7 ? 0x7F : eight;
            bytes[--at] = (byte) value;
            over = value > 0x8F;
            from += bits;
        }
        start = at;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the whole bytes begin; they go to the end of {@link #bytes}. */
    int start() {
        return start;
    }

    /** The byte before them, its used bits in the low places, the others zero. */
    int tail() {
        return tail;
    }

    /** The places of {@link #tail} that are used. */
    int tailMask() {
        return (1 << tailBits) - 1;
    }
}

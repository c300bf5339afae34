package org.heliograph.pixels.jpeg2000;

/** Writes the MagSgn bits with their stuffing: the byte after 0xFF has a zero on top (T.814 §7.1.2). */
final class MagSgnStuffer {
    private static final long LOWS = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private MagSgnStuffer() {}

    /** Writes the bits of the packer to {@code out}, which has room for eight bytes more, and gives how many bytes they are. */
    static int stuff(BitPacker packer, byte[] out) {
        byte[] plain = packer.bytes();
        int end = packer.bits();
        int from = 0;
        int at = 0;
        int width = 8;
        while (from < end) {
            if (width == 8 && end - from >= 64) {
                int shift = from & 7;
                long word = (long) BitPacker.LONG.get(plain, from >> 3) >>> shift
                        | (long) plain[(from >> 3) + 8] << 1 << (63 - shift);
                if ((~word - LOWS & word & TOPS) == 0) {
                    BitPacker.LONG.set(out, at, word);
                    at += 8;
                    from += 64;
                    continue;
                }
            }
            int value =
                    ((plain[from >> 3] & 0xFF) | (plain[(from >> 3) + 1] & 0xFF) << 8) >> (from & 7) & (1 << width) - 1;
            int left = end - from;
            if (left < width) {
                value |= 0xFF << left & (1 << width) - 1;
            }
            from += width;
            out[at++] = (byte) value;
            width = value == 0xFF ? 7 : 8;
        }
        // Behind the end a decoder reads ones, so a last 0xFF need not be there.
        return at > 0 && out[at - 1] == -1 ? at - 1 : at;
    }
}

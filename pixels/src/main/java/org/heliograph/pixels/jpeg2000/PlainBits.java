package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * The bits of a segment with their stuffing taken out, the first in the lowest place of the first byte: any of them are
 * then read by one unaligned access. Made once and used for each code-block.
 */
final class PlainBits {
    private static final long LOWS = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    /** What one row of quads can read too much before that is noticed, and the width of an access. */
    private static final int SLACK = 1 << 15;

    /** What one row of quads can read too much of VLC: zeros, so that damage is the same each time. */
    private static final int ZEROS = 2048;

    private byte[] bytes = new byte[SLACK];
    private int end;

    /** The bits from a place on: at least 57 are right. */
    static long at(byte[] bytes, int bit) {
        return (long) BitPacker.LONG.get(bytes, bit >>> 3) >>> (bit & 7);
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many bits there are. */
    int end() {
        return end;
    }

    /** Reads forwards: the byte after 0xFF has a bit of stuffing on top (T.814 §7.1.2). Behind the end are ones or zeros. */
    void forwards(byte[] coded, int from, int length, boolean onesBehind) {
        room(length);
        byte[] out = bytes;
        int at = from;
        int stop = from + length;
        int written = 0;
        long tail = 0;
        int tailBits = 0;
        boolean stuffed = false;
        while (at < stop) {
            if (!stuffed && stop - at >= 8) {
                long word = (long) BitPacker.LONG.get(coded, at);
                if ((~word - LOWS & word & TOPS) == 0) {
                    BitPacker.LONG.set(out, written, tail | word << tailBits);
                    tail = word >>> 1 >>> (63 - tailBits);
                    written += 8;
                    at += 8;
                    continue;
                }
            }
            int value = coded[at++] & 0xFF;
            tail |= (long) value << tailBits;
            tailBits += stuffed ? 7 : 8;
            stuffed = value == 0xFF;
            if (tailBits >= 8) {
                out[written++] = (byte) tail;
                tail >>>= 8;
                tailBits -= 8;
            }
        }
        end = written * 8 + tailBits;
        long behind = onesBehind ? -1L : 0;
        BitPacker.LONG.set(out, written, tail | behind << tailBits);
        BitPacker.LONG.set(out, written + 8, behind);
    }

    /** Reads backwards: a byte whose low seven bits are ones has stuffing on top if the one before was over 0x8F (§7.1.4). */
    void backwards(byte[] coded, int last, int length, boolean over, int firstBits) {
        room(length);
        byte[] out = bytes;
        int written = 0;
        int tail = 0;
        int tailBits = 0;
        boolean before = over;
        int at = last;
        int stop = last - length;
        if (firstBits < 8 && at > stop) {
            tail = (coded[at--] & 0xFF) >> (8 - firstBits);
            before = tail > 8;
            tailBits = (tail & 7) == 7 ? firstBits - 1 : firstBits;
            tail &= (1 << tailBits) - 1;
        }
        while (at > stop) {
            if (at - stop >= 8) {
                long word = Long.reverseBytes((long) BitPacker.LONG.get(coded, at - 7));
                long zeros = ~word & ~TOPS;
                if ((zeros - LOWS & TOPS) == 0) {
                    BitPacker.LONG.set(out, written, tail | word << tailBits);
                    tail = (int) (word >>> 1 >>> (63 - tailBits));
                    before = (word >>> 56) > 0x8F;
                    written += 8;
                    at -= 8;
                    continue;
                }
            }
            int value = coded[at--] & 0xFF;
            int bits = before && (value & 0x7F) == 0x7F ? 7 : 8;
            before = value > 0x8F;
            tail |= (value & ((1 << bits) - 1)) << tailBits;
            tailBits += bits;
            if (tailBits >= 8) {
                out[written++] = (byte) tail;
                tail >>>= 8;
                tailBits -= 8;
            }
        }
        end = written * 8 + tailBits;
        Arrays.fill(out, written, written + ZEROS, (byte) 0);
        out[written] = (byte) tail;
    }

    private void room(int length) {
        if (bytes.length < length + SLACK) {
            bytes = new byte[length + SLACK];
        }
    }
}

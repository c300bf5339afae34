package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * Makes magnitudes and signs of the bits of MagSgn (T.814 §7.3.8), a row of quads at a time, from what VLC and MEL say of
 * each quad: the entry of {@link VlcTables#decoding}, and the residual of its exponent.
 *
 * <p>Where no sample has more than 14 bits the four of a quad are made at once, in the four lanes of a long.
 */
final class MagSgnDecoder {
    /** So that the four samples of a quad are within one access of {@link PlainBits}. */
    private static final int MAX_NARROW = 14;

    /** One in each of four lanes of 16 bits. */
    private static final long ONES = 0x0001_0001_0001_0001L;

    private static final long LANE0 = 0xFFFFL;
    private static final long LANE1 = 0xFFFF_0000L;
    private static final long LANE2 = 0xFFFF_0000_0000L;
    private static final long LANE3 = 0xFFFF_0000_0000_0000L;

    /** Each of four bits in a lane of its own. */
    private static final long[] LANES = new long[16];

    /** In each lane how many of four bits are set up to its own. */
    private static final long[] COUNTS = new long[16];

    /** The same, and in each lane but the last the place where the next one begins. */
    private static final long[] PLACES = new long[16];

    static {
        for (int bits = 0; bits < 16; bits++) {
            LANES[bits] = (bits & 1) | (bits & 2) << 15 | (bits & 4L) << 30 | (bits & 8L) << 45;
            COUNTS[bits] = LANES[bits] * ONES;
            PLACES[bits] = COUNTS[bits] + 0x0030_0020_0010L;
        }
    }

    private final PlainBits segment = new PlainBits();

    /** Of each column of the row above, one place to the right: what has the exponent of its lower sample. */
    private final int[] above;

    private int at;
    private int longest;

    MagSgnDecoder(int maxQuads) {
        above = new int[2 * maxQuads + 6];
    }

    /** Begins a code-block whose segment is the first {@code length} bytes. */
    void start(byte[] coded, int length) {
        segment.forwards(coded, 0, length, true);
    }

    /** Goes to the first row of quads. */
    void rewind(int quads) {
        Arrays.fill(above, 0, 2 * quads + 4, 0);
        at = 0;
    }

    /** Of the last row: for each column, one place to the right, something other than 0 where its lower sample is significant. */
    int[] above() {
        return above;
    }

    /** Whether more was read than there is. */
    boolean overrun() {
        return at > segment.end() + 64;
    }

    /** The greatest exponent of the last row that {@link #wide} made. */
    int longest() {
        return longest;
    }

    /**
     * Makes two rows of samples in the form of {@link CodedBlock#pairs}.
     *
     * @param to the first column's place
     * @param most the greatest exponent that may be
     * @return false if a quad has more bits than this can do or than may be: nothing of the block is valid then
     */
    boolean narrow(int[] codewords, int[] residuals, int quads, int most, int[] pairs, int to) {
        byte[] bytes = segment.bytes();
        int[] exponents = above;
        int limit = Math.min(most, MAX_NARROW) - 1;
        int bit = at;
        int corner = exponents[1];
        for (int quad = 0; quad < quads; quad++) {
            int codeword = codewords[quad];
            int significant = codeword >> 4 & 15;
            int known = codeword >> 12 & 15;
            int beyond = exponents[2 * quad + 2] | exponents[2 * quad + 3];
            int lower = residuals[quad] + predicted(significant, corner | beyond) - 1;
            corner = beyond;
            if (lower > limit) {
                return false;
            }
            // A sample has as many bits as the exponent says; one less where the codeword told the uppermost.
            long one = LANES[significant];
            long mask = ((one + one - LANES[known]) << lower) - one;
            long told = LANES[codeword >> 8 & 15] << lower;
            long word = PlainBits.at(bytes, bit);
            // How far each lane's bits are from their lane; in the uppermost, less all bits.
            long shifts = PLACES[known] - (lower + 1) * COUNTS[significant];
            long lanes = (word & LANE0)
                    | (word << shifts & LANE1)
                    | (word << (shifts >> 16) & LANE2)
                    | (word << (shifts >> 32) & LANE3);
            long value = (lanes & mask) | told;
            bit -= (int) (shifts >> 48);
            long samples = value + one + one;
            pairs[to + 2 * quad] = (int) samples;
            pairs[to + 2 * quad + 1] = (int) (samples >>> 32);
            long odd = value | one;
            exponents[2 * quad + 1] = (int) odd >>> 16;
            exponents[2 * quad + 2] = (int) (odd >>> 48);
        }
        at = bit;
        return true;
    }

    /**
     * Makes two rows of samples from {@code top} on.
     *
     * @param shift bit-planes below those that the segment has
     */
    void wide(int[] codewords, int[] residuals, int quads, int shift, int[] samples, int top, int stride) {
        byte[] bytes = segment.bytes();
        int bit = at;
        int most = 0;
        int corner = above[1];
        for (int quad = 0; quad < quads; quad++) {
            int codeword = codewords[quad];
            int significant = codeword >> 4 & 15;
            int beyond = above[2 * quad + 2] | above[2 * quad + 3];
            int greatest = residuals[quad] + predicted(significant, corner | beyond);
            corner = beyond;
            most = Math.max(most, greatest);
            int s0 = -(significant & 1);
            int s1 = -(significant >> 1 & 1);
            int s2 = -(significant >> 2 & 1);
            int s3 = -(significant >> 3);
            int m0 = (greatest - (codeword >> 12 & 1)) & s0;
            int m1 = (greatest - (codeword >> 13 & 1)) & s1;
            int m2 = (greatest - (codeword >> 14 & 1)) & s2;
            int m3 = (greatest - (codeword >> 15 & 1)) & s3;
            long word = PlainBits.at(bytes, bit);
            int v0 = ((int) word & (1 << m0) - 1) | (codeword >> 8 & 1) << m0;
            word >>>= m0;
            int v1 = ((int) word & (1 << m1) - 1) | (codeword >> 9 & 1) << m1;
            bit += m0 + m1;
            word = PlainBits.at(bytes, bit);
            int v2 = ((int) word & (1 << m2) - 1) | (codeword >> 10 & 1) << m2;
            word >>>= m2;
            int v3 = ((int) word & (1 << m3) - 1) | (codeword >> 11 & 1) << m3;
            bit += m2 + m3;
            int to = top + 2 * quad;
            samples[to] = (((v0 | 1) + 2) << shift | v0 << 31) & s0;
            samples[to + stride] = (((v1 | 1) + 2) << shift | v1 << 31) & s1;
            samples[to + 1] = (((v2 | 1) + 2) << shift | v2 << 31) & s2;
            samples[to + 1 + stride] = (((v3 | 1) + 2) << shift | v3 << 31) & s3;
            above[2 * quad + 1] = (v1 | 1) & s1;
            above[2 * quad + 2] = (v3 | 1) & s3;
        }
        at = bit;
        longest = most;
    }

    /** The exponent that the samples above foretell (§7.3.7), without a branch: how many are significant is not foreseeable. */
    private static int predicted(int significant, int above) {
        int several = significant & (significant - 1);
        return Math.max(1, 31 - Integer.numberOfLeadingZeros(above) & -several >> 31);
    }
}

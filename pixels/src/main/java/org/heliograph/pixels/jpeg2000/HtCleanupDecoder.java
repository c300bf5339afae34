package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * Decodes the cleanup pass of an HT code-block (T.814 §7.3), row by row of quads: first what VLC and MEL say of a quad,
 * then with that the magnitudes and signs of MagSgn.
 *
 * <p>Made once and used for every code-block: it allocates nothing.
 */
final class HtCleanupDecoder {
    private static final int MAX_QUADS = 512;
    private static final int MAX_SEGMENT = 65535;
    private static final int MAX_SUFFIX = 4079;

    private final MelDecoder mel = new MelDecoder();
    private final PlainBits vlc = new PlainBits();
    private final PlainBits magSgn = new PlainBits();

    /** Of each quad of this row: the entry of the VLC table, and the residual of its exponent. */
    private final int[] codewords = new int[MAX_QUADS + 2];

    private final int[] residuals = new int[MAX_QUADS + 2];

    /** Of each column of the row above, one place to the right: the exponents of its lower samples. */
    private final int[] above = new int[2 * MAX_QUADS + 6];

    private int vlcAt;
    private int magSgnAt;
    private int longest;

    /**
     * Decodes the segment of {@code length} bytes at the beginning of the block.
     *
     * @param bits of a magnitude at most
     * @param shift bit-planes below those that the segment has
     */
    void decode(CodedBlock block, int length, int bits, int shift, int width, int height) {
        byte[] coded = block.bytes;
        if (length < 2 || length > MAX_SEGMENT) {
            throw Damage.of("a cleanup segment of " + length + " bytes");
        }
        int suffix = (coded[length - 1] & 0xFF) << 4 | (coded[length - 2] & 15);
        if (suffix < 2 || suffix > Math.min(length, MAX_SUFFIX)) {
            throw Damage.of("a cleanup segment that does not fit");
        }
        magSgn.forwards(coded, 0, length - suffix, true);
        mel.start(coded, length - suffix, length - 1);
        vlc.backwards(coded, length - 2, suffix - 1, true, 4);
        vlcAt = 0;
        magSgnAt = 0;
        int quads = (width + 1) >> 1;
        Arrays.fill(above, 0, 2 * quads + 4, 0);
        block.stride = 2 * quads;
        for (int y = 0; y < height; y += 2) {
            longest = 0;
            if (y == 0) {
                firstRow(quads);
            } else {
                otherRow(quads);
            }
            magnitudes(block.samples, y * block.stride, block.stride, quads, shift);
            if (longest > bits + 1 || vlcAt > vlc.end() || magSgnAt > magSgn.end() + 64) {
                throw Damage.of("a code-block that does not fit its segment");
            }
        }
    }

    /** VLC and MEL of the first row of quads (§7.3.5). */
    private void firstRow(int quads) {
        char[] table = VlcTables.decoding(true);
        int[] pairs = UvlcCodes.decoding();
        byte[] bytes = vlc.bytes();
        int at = vlcAt;
        int context = 0;
        for (int q = 0; q < quads; q += 2) {
            long word = PlainBits.at(bytes, at);
            int first = context == 0 && !mel.next() ? 0 : table[context << 7 | ((int) word & 127)];
            at += first & 7;
            word >>>= first & 7;
            context = (first >> 5 & 7) | (first >> 4 & 1);
            int second = 0;
            if (q + 1 < quads) {
                second = context == 0 && !mel.next() ? 0 : table[context << 7 | ((int) word & 127)];
                at += second & 7;
                word >>>= second & 7;
                context = (second >> 5 & 7) | (second >> 4 & 1);
            }
            int mode = (first >> 3 & 1) | (second >> 2 & 2);
            if (mode == 3) {
                mode = mel.next() ? UvlcCodes.FIRST_ROW_BOTH + 1 : UvlcCodes.FIRST_ROW_BOTH;
            }
            at += residuals(q, pairs[mode << 6 | ((int) word & 63)], word);
            codewords[q] = first;
            codewords[q + 1] = second;
        }
        vlcAt = at;
    }

    /** VLC and MEL of a further row, whose contexts look at the row above too (§7.3.5). */
    private void otherRow(int quads) {
        char[] table = VlcTables.decoding(false);
        int[] pairs = UvlcCodes.decoding();
        byte[] bytes = vlc.bytes();
        int at = vlcAt;
        int left = 0;
        int corner = above[1];
        for (int q = 0; q < quads; q += 2) {
            long word = PlainBits.at(bytes, at);
            int beyond = above[2 * q + 2] | above[2 * q + 3];
            int context = -corner >>> 31 | left | -beyond >>> 31 << 2;
            int first = context == 0 && !mel.next() ? 0 : table[context << 7 | ((int) word & 127)];
            at += first & 7;
            word >>>= first & 7;
            left = (first >> 5 & 2) | (first >> 6 & 2);
            int second = 0;
            corner = beyond;
            if (q + 1 < quads) {
                beyond = above[2 * q + 4] | above[2 * q + 5];
                context = -corner >>> 31 | left | -beyond >>> 31 << 2;
                second = context == 0 && !mel.next() ? 0 : table[context << 7 | ((int) word & 127)];
                at += second & 7;
                word >>>= second & 7;
                left = (second >> 5 & 2) | (second >> 6 & 2);
                corner = beyond;
            }
            int mode = (first >> 3 & 1) | (second >> 2 & 2);
            at += residuals(q, pairs[mode << 6 | ((int) word & 63)], word);
            codewords[q] = first;
            codewords[q + 1] = second;
        }
        vlcAt = at;
    }

    /** Reads the residuals of two quads, and gives how many bits they took (§7.3.6). */
    private int residuals(int quad, int entry, long word) {
        int prefix = entry & 15;
        int firstSuffix = entry >> 4 & 15;
        int secondSuffix = entry >> 8 & 15;
        int rest = (int) (word >>> prefix);
        residuals[quad] = (entry >> 12 & 15) + (rest & (1 << firstSuffix) - 1);
        residuals[quad + 1] = (entry >> 16) + (rest >>> firstSuffix & (1 << secondSuffix) - 1);
        return prefix + firstSuffix + secondSuffix;
    }

    /** MagSgn of a row of quads (§7.3.8): two rows of samples from {@code top} on. */
    private void magnitudes(int[] samples, int top, int stride, int quads, int shift) {
        byte[] bytes = magSgn.bytes();
        int at = magSgnAt;
        int most = 0;
        int corner = above[1];
        for (int quad = 0; quad < quads; quad++) {
            int codeword = codewords[quad];
            int rho = codeword >> 4 & 15;
            int beyond = above[2 * quad + 2] | above[2 * quad + 3];
            // Without a branch, since whether a quad has more than one significant sample cannot be foretold.
            int several = rho & (rho - 1);
            int bits = 31 - Integer.numberOfLeadingZeros(corner | beyond) & -several >> 31;
            int predicted = Math.max(1, bits);
            corner = beyond;
            int greatest = residuals[quad] + predicted;
            most = Math.max(most, greatest);
            int s0 = -(rho & 1);
            int s1 = -(rho >> 1 & 1);
            int s2 = -(rho >> 2 & 1);
            int s3 = -(rho >> 3);
            int m0 = (greatest - (codeword >> 12 & 1)) & s0;
            int m1 = (greatest - (codeword >> 13 & 1)) & s1;
            int m2 = (greatest - (codeword >> 14 & 1)) & s2;
            int m3 = (greatest - (codeword >> 15 & 1)) & s3;
            long word = PlainBits.at(bytes, at);
            int v0 = ((int) word & (1 << m0) - 1) | (codeword >> 8 & 1) << m0;
            word >>>= m0;
            int v1 = ((int) word & (1 << m1) - 1) | (codeword >> 9 & 1) << m1;
            at += m0 + m1;
            word = greatest <= 14 ? word >>> m1 : PlainBits.at(bytes, at);
            int v2 = ((int) word & (1 << m2) - 1) | (codeword >> 10 & 1) << m2;
            word >>>= m2;
            int v3 = ((int) word & (1 << m3) - 1) | (codeword >> 11 & 1) << m3;
            at += m2 + m3;
            int e1 = (v1 | 1) & s1;
            int e3 = (v3 | 1) & s3;
            int to = top + 2 * quad;
            samples[to] = (((v0 | 1) + 2) << shift | v0 << 31) & s0;
            samples[to + stride] = (((v1 | 1) + 2) << shift | v1 << 31) & s1;
            samples[to + 1] = (((v2 | 1) + 2) << shift | v2 << 31) & s2;
            samples[to + 1 + stride] = (((v3 | 1) + 2) << shift | v3 << 31) & s3;
            above[2 * quad + 1] = e1;
            above[2 * quad + 2] = e3;
        }
        magSgnAt = at;
        longest = most;
    }
}

package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * Encodes a code-block by one HT cleanup pass down to the lowest bit-plane, which is all of it (T.814 §7.3). Quads of two
 * by two samples are coded by rows: {@link MelEncoder} and VLC tell which samples of a quad are significant and how many
 * bits the greatest takes, MagSgn holds the magnitudes and signs.
 *
 * <p>Made once and used for every code-block: it allocates nothing.
 */
final class HtBlockEncoder {
    /** T.800 §A.6.1: a code-block has at most 4096 samples, and is at most 1024 wide. */
    static final int MAX_SAMPLES = 4096;

    private static final int MAX_QUADS = 512;

    /** Of each sample of two rows: twice the magnitude less one, or 0; then what MagSgn holds of it. */
    private final int[][] exponents = new int[2][2 * MAX_QUADS + 2];

    private final int[][] values = new int[2][2 * MAX_QUADS + 2];

    /** Of each column of the row above, one place to the right: the exponents of its lower samples. */
    private final int[] above = new int[2 * MAX_QUADS + 4];

    /** Of each quad of this row: bits of the greatest, 0 where it has no significant sample, and its codeword. */
    private final int[] magnitudes = new int[MAX_QUADS];

    private final int[] codewords = new int[MAX_QUADS + 1];

    private final MelEncoder mel = new MelEncoder();
    private final BitPacker vlc = new BitPacker(4096);
    private final VlcStuffer vlcStuffer = new VlcStuffer(4096);
    private final BitPacker magSgn = new BitPacker(MAX_SAMPLES * 4);
    private final byte[] coded = new byte[MAX_SAMPLES * 5 + 2 * 4096];

    /** The bytes of the last code-block. */
    byte[] coded() {
        return coded;
    }

    /** Encodes a code-block that has a sample that is not 0; gives the length of its cleanup segment. */
    int encode(int[] samples, int offset, int stride, int width, int height) {
        mel.clear();
        vlc.clear();
        magSgn.clear();
        int quads = (width + 1) >> 1;
        Arrays.fill(above, 0, 2 * quads + 4, 0);
        for (int y = 0; y < height; y += 2) {
            prepare(0, samples, offset + y * stride, width);
            if (y + 1 < height) {
                prepare(1, samples, offset + (y + 1) * stride, width);
            } else {
                Arrays.fill(exponents[1], 0, 2 * quads, 0);
            }
            if (y == 0) {
                firstRow(quads);
            } else {
                otherRow(quads);
            }
            magnitudes(quads);
        }
        return finish();
    }

    private void prepare(int row, int[] samples, int from, int width) {
        split(samples, from, exponents[row], values[row], width);
        exponents[row][width] = 0;
    }

    private static void split(int[] samples, int from, int[] exponents, int[] values, int width) {
        for (int x = 0; x < width; x++) {
            int sample = samples[from + x];
            int magnitude = Math.abs(sample);
            int exponent = (magnitude << 1) + (-magnitude >> 31);
            exponents[x] = exponent;
            values[x] = exponent - 1 + (sample >>> 31);
        }
    }

    /** The first row of quads, whose contexts know the quad on the left only (T.814 §7.3.5). */
    private void firstRow(int quads) {
        short[] table = VlcTables.encoding(true);
        int[] residuals = UvlcCodes.firstRowPairs();
        int[] top = exponents[0];
        int[] low = exponents[1];
        int context = 0;
        for (int q = 0; q < quads; q += 2) {
            int first = 0;
            int bits = 0;
            long word = 0;
            int second = 0;
            for (int quad = q; quad < Math.min(q + 2, quads); quad++) {
                int e0 = top[2 * quad];
                int e1 = low[2 * quad];
                int e2 = top[2 * quad + 1];
                int e3 = low[2 * quad + 1];
                int rho = rho(e0, e1, e2, e3);
                int greatest = Math.max(1, 32 - Integer.numberOfLeadingZeros(e0 | e1 | e2 | e3));
                int residual = greatest - 1;
                int pattern = pattern(e0, e1, e2, e3, greatest) & -residual >> 31;
                int codeword = table[context << 8 | rho << 4 | pattern];
                word |= (long) (codeword >> 8 & 0xFF) << bits;
                bits += codeword >> 4 & 7;
                if (context == 0) {
                    mel.put(rho != 0);
                }
                magnitudes[quad] = greatest;
                codewords[quad] = (codeword & 15) | rho << 4;
                above[2 * quad + 1] = e1;
                above[2 * quad + 2] = e3;
                context = rho >> 1 | (rho & 1);
                first = quad == q ? residual : first;
                second = quad == q ? 0 : residual;
            }
            if (first > 0 && second > 0) {
                mel.put(Math.min(first, second) > 2);
            }
            int pair = residuals[first << 6 | second];
            vlc.put(word | (long) (pair & 0xFFFF) << bits, bits + (pair >> 16));
        }
    }

    /** A further row, whose contexts and exponents are predicted from the row above too (T.814 §7.3.5, §7.3.7). */
    private void otherRow(int quads) {
        short[] table = VlcTables.encoding(false);
        int[] residuals = UvlcCodes.pairs();
        int[] top = exponents[0];
        int[] low = exponents[1];
        int left = 0;
        int corner = above[0] | above[1];
        for (int q = 0; q < quads; q += 2) {
            int first = 0;
            int second = 0;
            int bits = 0;
            long word = 0;
            for (int quad = q; quad < Math.min(q + 2, quads); quad++) {
                int e0 = top[2 * quad];
                int e1 = low[2 * quad];
                int e2 = top[2 * quad + 1];
                int e3 = low[2 * quad + 1];
                int beyond = above[2 * quad + 2] | above[2 * quad + 3];
                int rho = rho(e0, e1, e2, e3);
                int context = -corner >>> 31 | left | -beyond >>> 31 << 2;
                // Without a branch, since whether a quad has more than one significant sample cannot be foretold.
                int several = rho & (rho - 1);
                int nearest = 31 - Integer.numberOfLeadingZeros(corner | beyond) & -several >> 31;
                int predicted = Math.max(1, nearest);
                int greatest = Math.max(predicted, 32 - Integer.numberOfLeadingZeros(e0 | e1 | e2 | e3));
                int residual = greatest - predicted;
                int pattern = pattern(e0, e1, e2, e3, greatest) & -residual >> 31;
                int codeword = table[context << 8 | rho << 4 | pattern];
                word |= (long) (codeword >> 8 & 0xFF) << bits;
                bits += codeword >> 4 & 7;
                if (context == 0) {
                    mel.put(rho != 0);
                }
                magnitudes[quad] = greatest;
                codewords[quad] = (codeword & 15) | rho << 4;
                corner = beyond;
                above[2 * quad + 1] = e1;
                above[2 * quad + 2] = e3;
                left = (rho >> 1 & 2) | (rho >> 2 & 2);
                first = quad == q ? residual : first;
                second = quad == q ? 0 : residual;
            }
            int pair = residuals[first << 6 | second];
            vlc.put(word | (long) (pair & 0xFFFF) << bits, bits + (pair >> 16));
        }
    }

    private static int rho(int e0, int e1, int e2, int e3) {
        return -e0 >>> 31 | -e1 >>> 31 << 1 | -e2 >>> 31 << 2 | -e3 >>> 31 << 3;
    }

    /** Which samples of a quad have the greatest exponent. */
    private static int pattern(int e0, int e1, int e2, int e3, int greatest) {
        int place = greatest - 1;
        return e0 >>> place | e1 >>> place << 1 | e2 >>> place << 2 | e3 >>> place << 3;
    }

    /** MagSgn of a row: of each significant sample as many bits as its quad has, less those that VLC told. */
    private void magnitudes(int quads) {
        int[] top = values[0];
        int[] low = values[1];
        for (int quad = 0; quad < quads; quad++) {
            int greatest = magnitudes[quad];
            int codeword = codewords[quad];
            int m0 = (greatest - (codeword & 1)) & -(codeword >> 4 & 1);
            int m1 = (greatest - (codeword >> 1 & 1)) & -(codeword >> 5 & 1);
            int m2 = (greatest - (codeword >> 2 & 1)) & -(codeword >> 6 & 1);
            int m3 = (greatest - (codeword >> 3 & 1)) & -(codeword >> 7 & 1);
            long left = (top[2 * quad] & (1L << m0) - 1) | (low[2 * quad] & (1L << m1) - 1) << m0;
            long right = (top[2 * quad + 1] & (1L << m2) - 1) | (low[2 * quad + 1] & (1L << m3) - 1) << m2;
            if (greatest <= 15) {
                magSgn.put(left | right << (m0 + m1), m0 + m1 + m2 + m3);
            } else {
                magSgn.put(left, m0 + m1);
                magSgn.put(right, m2 + m3);
            }
        }
    }

    /** Joins the three segments: MagSgn and MEL forwards, VLC backwards, and the length of the last two (§7.1.1). */
    private int finish() {
        int length = MagSgnStuffer.stuff(magSgn, coded);
        int start = length;
        mel.finish();
        System.arraycopy(mel.bytes(), 0, coded, length, mel.length());
        length += mel.length();
        vlcStuffer.stuff(vlc);
        byte[] backwards = vlcStuffer.bytes();
        int whole = backwards.length - vlcStuffer.start();
        int both = mel.tail() | vlcStuffer.tail();
        int melMask = mel.tailMask();
        int vlcMask = vlcStuffer.tailMask();
        boolean shared = (((both ^ mel.tail()) & melMask) | ((both ^ vlcStuffer.tail()) & vlcMask)) == 0;
        if (shared && both != 0xFF && whole > 1) {
            if ((melMask | vlcMask) != 0) {
                coded[length++] = (byte) both;
            }
        } else {
            coded[length++] = (byte) mel.tail();
            coded[length++] = (byte) vlcStuffer.tail();
        }
        System.arraycopy(backwards, vlcStuffer.start(), coded, length, whole);
        length += whole;
        int suffix = length - start;
        coded[length - 1] = (byte) (suffix >> 4);
        coded[length - 2] = (byte) ((coded[length - 2] & 0xF0) | (suffix & 15));
        return length;
    }
}

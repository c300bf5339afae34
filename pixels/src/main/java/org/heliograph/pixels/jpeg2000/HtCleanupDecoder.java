package org.heliograph.pixels.jpeg2000;

/**
 * Decodes the cleanup pass of an HT code-block (T.814 §7.3), row by row of quads: first what VLC and MEL say of a quad,
 * then with that the magnitudes and signs by {@link MagSgnDecoder}.
 *
 * <p>Made once and used for every code-block: it allocates nothing.
 */
final class HtCleanupDecoder {
    private static final int MAX_QUADS = 512;
    private static final int MAX_SEGMENT = 65535;
    private static final int MAX_SUFFIX = 4079;

    private final MelDecoder mel = new MelDecoder();
    private final PlainBits vlc = new PlainBits();
    private final MagSgnDecoder magnitudes = new MagSgnDecoder(MAX_QUADS);

    /** Of each quad of this row: the entry of the VLC table, and the residual of its exponent. */
    private final int[] codewords = new int[MAX_QUADS + 2];

    private final int[] residuals = new int[MAX_QUADS + 2];

    private int vlcAt;

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
        magnitudes.start(coded, length - suffix);
        vlc.backwards(coded, length - 2, suffix - 1, true, 4);
        int quads = (width + 1) >> 1;
        block.stride = 2 * quads;
        // An exponent is one more than the bits of a magnitude: there is a sign.
        int most = bits + 1;
        start(coded, length, suffix, quads);
        block.paired = shift == 0 && narrow(block, quads, height, most);
        if (!block.paired) {
            start(coded, length, suffix, quads);
            wide(block, quads, height, most, shift);
        }
    }

    private void start(byte[] coded, int length, int suffix, int quads) {
        mel.start(coded, length - suffix, length - 1);
        vlcAt = 0;
        magnitudes.rewind(quads);
    }

    /** Whether it could be done. */
    private boolean narrow(CodedBlock block, int quads, int height, int most) {
        for (int y = 0; y < height; y += 2) {
            row(y, quads);
            if (!magnitudes.narrow(codewords, residuals, quads, most, block.pairs, (y >> 1) * block.stride)) {
                return false;
            }
            fits(true);
        }
        return true;
    }

    private void wide(CodedBlock block, int quads, int height, int most, int shift) {
        for (int y = 0; y < height; y += 2) {
            row(y, quads);
            magnitudes.wide(codewords, residuals, quads, shift, block.samples, y * block.stride, block.stride);
            fits(magnitudes.longest() <= most);
        }
    }

    private void fits(boolean bits) {
        if (!bits || vlcAt > vlc.end() || magnitudes.overrun()) {
            throw Damage.of("a code-block that does not fit its segment");
        }
    }

    private void row(int y, int quads) {
        if (y == 0) {
            firstRow(quads);
        } else {
            otherRow(quads);
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
        int[] above = magnitudes.above();
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
}

package org.heliograph.pixels;

import java.util.Arrays;
import org.heliograph.dicom.Tag;

/** Expands the segments of a segmented palette (PS3.3 §C.7.9.2): runs of entries, straight lines, and repeats of segments. */
final class SegmentedEntries {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final byte[] table;
    private final Tag tag;
    private final int[] entries;
    private int filled;

    private SegmentedEntries(byte[] table, int count, Tag tag) {
        this.table = table;
        this.tag = tag;
        this.entries = new int[count];
    }

    /** So many entries; a repeat does not repeat repeats, so that the work is bounded by their number. */
    static int[] expanded(byte[] table, int count, Tag tag) {
        SegmentedEntries expansion = new SegmentedEntries(table, count, tag);
        expansion.segments(0, Integer.MAX_VALUE, true);
        if (expansion.filled == 0) {
            throw new PixelException("segmented palette without entries", tag);
        }
        Arrays.fill(expansion.entries, expansion.filled, count, expansion.entries[expansion.filled - 1]);
        return expansion.entries;
    }

    /** Expands so many segments from a word on. */
    private void segments(int from, int most, boolean mayRepeat) {
        int at = from;
        for (int count = 0; count < most && filled < entries.length && at + 1 < table.length / 2; count++) {
            int kind = word(at);
            int length = word(at + 1);
            switch (kind) {
                case DISCRETE -> {
                    for (int i = 0; i < length && filled < entries.length; i++) {
                        entries[filled++] = word(at + 2 + i);
                    }
                    at += 2 + length;
                }
                case LINEAR -> {
                    line(length, word(at + 2));
                    at += 3;
                }
                case INDIRECT -> {
                    if (!mayRepeat) {
                        throw new PixelException("segment that repeats a repeat", tag);
                    }
                    segments(word(at + 2) | word(at + 3) << 16, length, false);
                    at += 4;
                }
                default -> throw new PixelException("segment of an unknown kind", tag);
            }
        }
    }

    private void line(int length, int end) {
        if (filled == 0) {
            throw new PixelException("line without a beginning", tag);
        }
        int start = entries[filled - 1];
        for (int i = 1; i <= length && filled < entries.length; i++) {
            entries[filled++] = (int) Math.round(start + (end - start) * (double) i / length);
        }
    }

    private int word(int index) {
        if (index < 0 || index >= table.length / 2) {
            throw new PixelException("segmented palette ends early", tag);
        }
        return (table[index * 2] & 0xFF) | (table[index * 2 + 1] & 0xFF) << 8;
    }
}

package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * Decodes the refinement passes of an HT code-block, which add the next bit-plane to what the cleanup pass gave:
 * significance propagation (T.814 §7.4) and magnitude refinement (§7.5). Both go by stripes of four rows.
 */
final class HtRefinementDecoder {
    /** Significant since the cleanup pass. */
    private static final byte SIGNIFICANT = 1;

    /** Significant since the significance propagation pass. */
    private static final byte NEW = 2;

    private final PlainBits bits = new PlainBits();
    private byte[] state = new byte[1];
    private int width;
    private int height;
    private int rows;
    private boolean causal;

    /**
     * @param from where the segment begins
     * @param shift the bit-plane that is added
     */
    void decode(CodedBlock block, int from, int length, int passes, int shift, BlockStyle style, Area area) {
        width = area.width();
        height = area.height();
        rows = width + 2;
        causal = style.verticallyCausal();
        int cells = rows * (height + 2);
        if (state.length < cells) {
            state = new byte[cells];
        }
        Arrays.fill(state, 0, cells, (byte) 0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (block.samples[y * block.stride + x] != 0) {
                    state[cell(x, y)] = SIGNIFICANT;
                }
            }
        }
        bits.forwards(block.bytes, from, length, false);
        propagate(block, shift);
        if (passes > 1) {
            bits.backwards(block.bytes, from + length - 1, length, true, 8);
            refine(block, shift);
        }
    }

    private int cell(int x, int y) {
        return (y + 1) * rows + x + 1;
    }

    /** Four columns of a stripe tell which of their samples become significant, then the signs of these. */
    private void propagate(CodedBlock block, int shift) {
        int at = 0;
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int left = 0; left < width; left += 4) {
                int right = Math.min(left + 4, width);
                for (int x = left; x < right; x++) {
                    for (int y = top; y < bottom; y++) {
                        if (state[cell(x, y)] == 0 && hasNeighbour(cell(x, y), causal && y == top + 3)) {
                            state[cell(x, y)] = bit(at++) ? NEW : 0;
                        }
                    }
                }
                for (int x = left; x < right; x++) {
                    for (int y = top; y < bottom; y++) {
                        int sample = y * block.stride + x;
                        if (state[cell(x, y)] == NEW && block.samples[sample] == 0) {
                            block.samples[sample] = 3 << shift | (bit(at++) ? 1 << 31 : 0);
                        }
                    }
                }
            }
        }
    }

    private boolean hasNeighbour(int cell, boolean notBelow) {
        int any = state[cell - rows - 1]
                | state[cell - rows]
                | state[cell - rows + 1]
                | state[cell - 1]
                | state[cell + 1];
        if (!notBelow) {
            any |= state[cell + rows - 1] | state[cell + rows] | state[cell + rows + 1];
        }
        return any != 0;
    }

    private void refine(CodedBlock block, int shift) {
        int at = 0;
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                for (int y = top; y < Math.min(top + 4, height); y++) {
                    if (state[cell(x, y)] == SIGNIFICANT) {
                        // The middle of the step gives way to the bit and the middle of the half step.
                        int set = bit(at++) ? 0 : 1;
                        block.samples[y * block.stride + x] ^= set << (shift + 1) | 1 << shift;
                    }
                }
            }
        }
    }

    /** A bit of the segment: zero behind its end. */
    private boolean bit(int place) {
        return place < bits.end() && (bits.bytes()[place >>> 3] >> (place & 7) & 1) != 0;
    }
}

package org.heliograph.pixels.jpeg2000;

import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.EAST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NEGATIVE_EAST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NEGATIVE_NORTH;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NEGATIVE_SOUTH;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NEGATIVE_WEST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NEIGHBOURS;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NORTH;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NORTH_EAST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.NORTH_WEST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.SOUTH;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.SOUTH_EAST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.SOUTH_WEST;
import static org.heliograph.pixels.jpeg2000.BitPlaneContexts.WEST;

import java.util.Arrays;

/**
 * Decodes a code-block of Part 1: bit-plane by bit-plane in up to three passes each (T.800 Annex D).
 *
 * <p>Made once and used for every code-block: it allocates nothing. Each sample has flags that say what its neighbours
 * are, kept up to date when one becomes significant.
 */
final class BitPlaneDecoder {
    private static final int SIGNIFICANT = 1 << 12;
    private static final int VISITED = 1 << 13;
    private static final int REFINED = 1 << 14;
    private static final int BELOW = SOUTH | SOUTH_WEST | SOUTH_EAST | NEGATIVE_SOUTH;
    private static final int MAGNITUDE_CONTEXT = 14;

    private final MqDecoder mq = new MqDecoder();
    private int[] flags = {};
    private int[] samples = {};
    private byte[] zeroCoding = {};
    private int width;
    private int height;
    private int rows;
    private int stride;
    private boolean causal;
    private boolean raw;

    /**
     * Decodes all passes of the block.
     *
     * @param planes bit-planes from the first that is coded down to the lowest
     */
    void decode(CodedBlock coded, CodeBlock block, int planes, BlockStyle style, Orientation orientation) {
        start(coded, block.area, style, orientation);
        int from = 0;
        int pass = 2;
        int plane = planes - 1;
        for (int segment = 0; segment < block.segmentCount(); segment++) {
            int passes = block.segmentPasses(segment);
            int length = block.segmentBytes(segment);
            // With bypass the passes but for the cleanup are raw from the fifth bit-plane on (Table D.9).
            raw = style.bypass() && plane < planes - 4 && pass != 2;
            if (raw) {
                mq.startRaw(coded.bytes, from, length);
            } else {
                mq.start(coded.bytes, from, length);
            }
            for (int i = 0; i < passes; i++) {
                if (plane < 0) {
                    throw Damage.of("more coding passes than bit-planes");
                }
                pass(pass, plane, style);
                pass = (pass + 1) % 3;
                plane -= pass == 0 ? 1 : 0;
            }
            from += length;
        }
    }

    private void start(CodedBlock coded, Area area, BlockStyle style, Orientation orientation) {
        width = area.width();
        height = area.height();
        rows = width + 2;
        stride = width;
        coded.stride = width;
        samples = coded.samples;
        causal = style.verticallyCausal();
        zeroCoding = BitPlaneContexts.zeroCoding(orientation);
        int cells = rows * (height + 2);
        if (flags.length < cells) {
            flags = new int[cells];
        }
        Arrays.fill(flags, 0, cells, 0);
        Arrays.fill(samples, 0, width * height, 0);
        mq.resetContexts();
    }

    private void pass(int pass, int plane, BlockStyle style) {
        switch (pass) {
            case 0 -> propagate(plane);
            case 1 -> refine(plane);
            default -> {
                cleanUp(plane);
                if (style.segmentationSymbols() && symbol() != 0b1010) {
                    throw Damage.of("a segmentation symbol is wrong");
                }
            }
        }
        if (style.reset()) {
            mq.resetContexts();
        }
    }

    private int symbol() {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | mq.bit(BitPlaneContexts.UNIFORM);
        }
        return symbol;
    }

    /** The flags of a sample, without what lies in the next stripe where that must not be looked at (§D.7). */
    private int flags(int cell, int y) {
        return causal && (y & 3) == 3 ? flags[cell] & ~BELOW : flags[cell];
    }

    /** Significance propagation (§D.3.1). */
    private void propagate(int plane) {
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                for (int y = top; y < Math.min(top + 4, height); y++) {
                    int cell = (y + 1) * rows + x + 1;
                    int state = flags(cell, y);
                    if ((state & SIGNIFICANT) == 0 && (state & NEIGHBOURS) != 0) {
                        int bit = raw ? mq.rawBit() : mq.bit(zeroCoding[state & NEIGHBOURS]);
                        if (bit == 1) {
                            become(cell, x, y, plane, state);
                        }
                        flags[cell] |= VISITED;
                    }
                }
            }
        }
    }

    /** Magnitude refinement (§D.3.3). */
    private void refine(int plane) {
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                for (int y = top; y < Math.min(top + 4, height); y++) {
                    int cell = (y + 1) * rows + x + 1;
                    int state = flags(cell, y);
                    if ((state & (SIGNIFICANT | VISITED)) == SIGNIFICANT) {
                        int context =
                                MAGNITUDE_CONTEXT + ((state & REFINED) != 0 ? 2 : (state & NEIGHBOURS) != 0 ? 1 : 0);
                        int bit = raw ? mq.rawBit() : mq.bit(context);
                        samples[y * stride + x] ^= (1 - bit) << (plane + 1) | 1 << plane;
                        flags[cell] |= REFINED;
                    }
                }
            }
        }
    }

    /** Cleanup (§D.3.4). */
    private void cleanUp(int plane) {
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                int y = top;
                boolean found = false;
                if (top + 4 <= height && untouched(x, top)) {
                    if (mq.bit(BitPlaneContexts.RUN_LENGTH) == 0) {
                        continue;
                    }
                    y += mq.bit(BitPlaneContexts.UNIFORM) << 1;
                    y += mq.bit(BitPlaneContexts.UNIFORM);
                    found = true;
                }
                for (; y < Math.min(top + 4, height); y++) {
                    int cell = (y + 1) * rows + x + 1;
                    int state = flags(cell, y);
                    if (found || (state & (SIGNIFICANT | VISITED)) == 0) {
                        if (found || mq.bit(zeroCoding[state & NEIGHBOURS]) == 1) {
                            become(cell, x, y, plane, state);
                        }
                        found = false;
                    }
                }
            }
        }
        for (int cell = 0; cell < rows * (height + 2); cell++) {
            flags[cell] &= ~VISITED;
        }
    }

    /** Whether a column of a stripe has nothing significant in it or around it. */
    private boolean untouched(int x, int top) {
        int any = 0;
        for (int y = top; y < top + 4; y++) {
            any |= flags((y + 1) * rows + x + 1, y);
        }
        return (any & (SIGNIFICANT | VISITED | NEIGHBOURS)) == 0;
    }

    /** A sample becomes significant: its sign is read (§D.3.2), and its neighbours are told. */
    private void become(int cell, int x, int y, int plane, int state) {
        int negative;
        if (raw) {
            negative = mq.rawBit();
        } else {
            int coding = BitPlaneContexts.signCoding(state);
            negative = mq.bit(coding >> 1) ^ (coding & 1);
        }
        samples[y * stride + x] = 3 << plane | negative << 31;
        flags[cell] |= SIGNIFICANT;
        flags[cell - rows] |= SOUTH | (negative == 1 ? NEGATIVE_SOUTH : 0);
        flags[cell + rows] |= NORTH | (negative == 1 ? NEGATIVE_NORTH : 0);
        flags[cell - 1] |= EAST | (negative == 1 ? NEGATIVE_EAST : 0);
        flags[cell + 1] |= WEST | (negative == 1 ? NEGATIVE_WEST : 0);
        flags[cell - rows - 1] |= SOUTH_EAST;
        flags[cell - rows + 1] |= SOUTH_WEST;
        flags[cell + rows - 1] |= NORTH_EAST;
        flags[cell + rows + 1] |= NORTH_WEST;
    }
}

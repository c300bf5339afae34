package org.heliograph.pixels.recompress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.PixelException;

/**
 * Pixel cells of 8 or 16 bits, little endian, and the samples in them (PS3.5 §8.1.1). What a cell holds outside its stored
 * bits decides how a frame is coded, and comes back with it.
 */
final class Cells {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int AT_ONCE = 4_096;

    private final Recipe recipe;
    private final int pixels;
    /** Bits of a cell above the high bit, and below the stored ones. */
    private final int above;

    private final int below;

    Cells(Recipe recipe) {
        this.recipe = recipe;
        this.pixels = recipe.rows() * recipe.columns();
        this.above = recipe.bitsAllocated() - 1 - recipe.highBit();
        this.below = recipe.highBit() + 1 - recipe.bitsStored();
    }

    /** The coding that keeps every bit of the frame in the fewest bits of a sample. */
    FrameCoding codingOf(byte[] frame) {
        if (recipe.signed() && recipe.bitsStored() == 1) {
            return FrameCoding.CELLS;
        }
        if (above == 0 && below == 0) {
            return FrameCoding.STORED_VALUES;
        }
        int cells = frame.length / (recipe.bitsAllocated() / 8);
        int up = Integer.SIZE - recipe.bitsAllocated();
        int lowBits = 0;
        int notZero = 0;
        int notSign = 0;
        for (int i = 0; i < cells; i++) {
            int cell = cell(frame, i);
            lowBits |= cell;
            notZero |= cell >>> (recipe.highBit() + 1);
            notSign |= extended(cell) ^ (cell << up >> up);
        }
        if ((lowBits & ((1 << below) - 1)) != 0) {
            return FrameCoding.CELLS;
        }
        if (recipe.signed() ? notSign == 0 : notZero == 0) {
            return FrameCoding.STORED_VALUES;
        }
        return recipe.signed() && notZero == 0 ? FrameCoding.STORED_VALUES_ZERO_FILLED : FrameCoding.CELLS;
    }

    /** The samples of a frame; unsigned whole cells for {@link FrameCoding#CELLS}. */
    FrameSamples samples(byte[] frame, FrameCoding coding) {
        int[][] planes = new int[recipe.samplesPerPixel()][pixels];
        boolean cells = coding == FrameCoding.CELLS;
        int up = Integer.SIZE - 1 - recipe.highBit();
        int down = Integer.SIZE - recipe.bitsStored();
        for (int component = 0; component < planes.length; component++) {
            int[] plane = planes[component];
            int at = first(component);
            int step = step();
            for (int i = 0; i < pixels; i++, at += step) {
                int cell = cell(frame, at);
                if (cells) {
                    plane[i] = cell;
                } else {
                    plane[i] = recipe.signed() ? cell << up >> down : cell << up >>> down;
                }
            }
        }
        return cells
                ? new FrameSamples(recipe.columns(), recipe.rows(), recipe.bitsAllocated(), false, planes)
                : new FrameSamples(recipe.columns(), recipe.rows(), recipe.bitsStored(), recipe.signed(), planes);
    }

    /** The bytes of a frame again. */
    byte[] bytes(FrameSamples samples, FrameCoding coding) {
        requireFit(samples, coding);
        byte[] frame = new byte[(int) recipe.frameBytes()];
        boolean zeroFilled = coding == FrameCoding.STORED_VALUES_ZERO_FILLED;
        int up = coding == FrameCoding.CELLS ? 0 : below;
        int kept = zeroFilled ? (1 << recipe.bitsStored()) - 1 : -1;
        for (int component = 0; component < samples.components(); component++) {
            int[] plane = samples.planes()[component];
            int at = first(component);
            int step = step();
            if (step == 1 && recipe.bitsAllocated() == 16) {
                putWords(frame, at, plane, kept, up);
            } else {
                for (int i = 0; i < pixels; i++, at += step) {
                    put(frame, at, (plane[i] & kept) << up);
                }
            }
        }
        return frame;
    }

    /** Words side by side, in two loops that the compiler makes vectors of. */
    private void putWords(byte[] frame, int first, int[] plane, int kept, int up) {
        ShortBuffer words =
                ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] some = new short[Math.min(pixels, AT_ONCE)];
        for (int done = 0; done < pixels; done += some.length) {
            int count = Math.min(some.length, pixels - done);
            for (int i = 0; i < count; i++) {
                some[i] = (short) ((plane[done + i] & kept) << up);
            }
            words.put(first + done, some, 0, count);
        }
    }

    private void requireFit(FrameSamples samples, FrameCoding coding) {
        boolean cells = coding == FrameCoding.CELLS;
        boolean fits = samples.width() == recipe.columns()
                && samples.height() == recipe.rows()
                && samples.components() == recipe.samplesPerPixel()
                && samples.precision() == (cells ? recipe.bitsAllocated() : recipe.bitsStored())
                && samples.signed() == (!cells && recipe.signed());
        if (!fits) {
            throw new PixelException("codestream that does not fit its recipe", Tags.PIXEL_DATA);
        }
    }

    private int first(int component) {
        return recipe.planar() ? component * pixels : component;
    }

    private int step() {
        return recipe.planar() ? 1 : recipe.samplesPerPixel();
    }

    private int cell(byte[] frame, int index) {
        return recipe.bitsAllocated() == 16 ? (short) SHORTS.get(frame, 2 * index) & 0xFFFF : frame[index] & 0xFF;
    }

    private void put(byte[] frame, int index, int cell) {
        if (recipe.bitsAllocated() == 16) {
            SHORTS.set(frame, 2 * index, (short) cell);
        } else {
            frame[index] = (byte) cell;
        }
    }

    /** The stored value with its sign repeated above, at its place in the cell. */
    private int extended(int cell) {
        int up = Integer.SIZE - 1 - recipe.highBit();
        return cell << up >> up;
    }
}

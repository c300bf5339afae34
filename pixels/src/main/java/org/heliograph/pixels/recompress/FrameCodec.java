package org.heliograph.pixels.recompress;

import java.util.Arrays;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Htj2kOptions;

/** Frames of one recipe, there and back. For any number of threads. */
final class FrameCodec {
    /** Six resolutions: of 512 x 512 the smallest has 16 x 16. */
    private static final int LEVELS = 5;

    private final Recipe recipe;
    private final Cells cells;
    private final Htj2kOptions options;
    private final DecodeLimits limits;
    private final FrameCodecs codecs;

    FrameCodec(Recipe recipe, FrameCodecs codecs) {
        this.recipe = recipe;
        this.codecs = codecs;
        this.cells = new Cells(recipe);
        this.options = new Htj2kOptions(LEVELS, recipe.colourTransform() && recipe.samplesPerPixel() == 3);
        this.limits = new DecodeLimits((long) recipe.rows() * recipe.columns() * recipe.samplesPerPixel());
    }

    /**
     * A frame in the form.
     *
     * @param identical whether decoding gave back its bytes; false is a fault of the codec's, and such a frame is not used
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, written by the writer, seen by nobody else
    record Coded(FrameCoding coding, byte[] bytes, boolean identical) {}

    /** Encodes a frame, and decodes it again to see that nothing was lost. */
    Coded encode(byte[] frame) {
        byte[] little = turned(frame);
        FrameCoding coding = cells.codingOf(little);
        byte[] codestream = encode(little, coding);
        if (codestream.length >= frame.length) {
            return new Coded(FrameCoding.RAW, frame, true);
        }
        return new Coded(coding, codestream, Arrays.equals(little, decodeLittle(codestream, coding)));
    }

    /** The frame's bytes as they stand in the original. */
    byte[] decode(byte[] coded, FrameCoding coding) {
        return coding == FrameCoding.RAW ? requireWhole(coded) : turned(decodeLittle(coded, coding));
    }

    /** The frame's samples as a codestream of the stored values, made now if it was coded otherwise. */
    byte[] storedValues(byte[] coded, FrameCoding coding) {
        if (coding.isOfStoredValues()) {
            return coded;
        }
        byte[] little = coding == FrameCoding.RAW ? turned(requireWhole(coded)) : decodeLittle(coded, coding);
        return encode(little, FrameCoding.STORED_VALUES);
    }

    private byte[] encode(byte[] little, FrameCoding coding) {
        return codecs.with(recipe.frameBytes(), codec -> codec.encode(cells.samples(little, coding), options));
    }

    private byte[] decodeLittle(byte[] codestream, FrameCoding coding) {
        FrameSamples samples = codecs.with(recipe.frameBytes(), codec -> codec.decode(codestream, limits, 0));
        return cells.bytes(samples, coding);
    }

    private byte[] requireWhole(byte[] frame) {
        if (frame.length != recipe.frameBytes()) {
            throw new PixelException("recompressed form with a frame of another length", Tags.PIXEL_DATA);
        }
        return frame;
    }

    /** Words of big endian turned to little endian, or back: a copy, unless there is nothing to turn. */
    private byte[] turned(byte[] frame) {
        int unit = recipe.swapUnit();
        if (unit == 1) {
            return frame;
        }
        byte[] turned = new byte[frame.length];
        for (int word = 0; word < frame.length; word += unit) {
            for (int i = 0; i < unit; i++) {
                turned[word + i] = frame[word + unit - 1 - i];
            }
        }
        return turned;
    }
}

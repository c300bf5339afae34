package org.heliograph.pixels;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/**
 * How the samples of a frame lie in its bytes: the Image Pixel Module, PS3.3 §C.7.6.3.
 *
 * @param planar whether each sample has a plane of its own (Planar Configuration 1)
 */
public record PixelLayout(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        Photometric photometric) {

    /** A frame with more decoded bytes is refused. */
    public static final long MAX_FRAME_BYTES = 64L << 20;

    public PixelLayout {
        require(rows >= 1 && rows <= 65535, Tags.ROWS);
        require(columns >= 1 && columns <= 65535, Tags.COLUMNS);
        require(samplesPerPixel >= 1 && samplesPerPixel <= 4, Tags.SAMPLES_PER_PIXEL);
        require(bitsAllocated == 1 || (bitsAllocated % 8 == 0 && bitsAllocated <= 64), Tags.BITS_ALLOCATED);
        require(bitsAllocated > 0, Tags.BITS_ALLOCATED);
        require(bitsStored >= 1 && bitsStored <= bitsAllocated, Tags.BITS_STORED);
        require(highBit >= bitsStored - 1 && highBit < bitsAllocated, Tags.HIGH_BIT);
    }

    private static void require(boolean holds, Tag tag) {
        if (!holds) {
            throw new PixelException("value out of range", tag);
        }
    }

    /** The layout that a data set describes. */
    public static PixelLayout of(DataSet header) {
        int bitsAllocated = integer(header, Tags.BITS_ALLOCATED, 0);
        int bitsStored = integer(header, Tags.BITS_STORED, bitsAllocated);
        return new PixelLayout(
                integer(header, Tags.ROWS, 0),
                integer(header, Tags.COLUMNS, 0),
                integer(header, Tags.SAMPLES_PER_PIXEL, 1),
                bitsAllocated,
                bitsStored,
                integer(header, Tags.HIGH_BIT, bitsStored - 1),
                integer(header, Tags.PIXEL_REPRESENTATION, 0) == 1,
                integer(header, Tags.PLANAR_CONFIGURATION, 0) == 1,
                Photometric.of(header.string(Tags.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2")));
    }

    private static int integer(DataSet header, Tag tag, int otherwise) {
        long value = header.integer(tag).orElse(otherwise);
        require(value >= -1 && value <= 65535, tag);
        return (int) value;
    }

    /** Pixels of a frame; never more than 2³². */
    public long pixels() {
        return (long) rows * columns;
    }

    /** Samples of a frame as they are stored: two for a pixel where chrominance is shared by two (YBR_FULL_422). */
    long samples() {
        boolean shared = photometric == Photometric.YBR_FULL_422 && samplesPerPixel == 3;
        return shared ? (long) rows * ((columns + 1) / 2) * 4 : pixels() * samplesPerPixel;
    }

    /** Bits of a decoded frame, which for one bit a pixel may end within a byte. */
    long frameBits() {
        return samples() * bitsAllocated;
    }

    /** Bytes of a decoded frame. */
    public long frameBytes() {
        return (frameBits() + 7) / 8;
    }

    /** Whether one frame is more than this module takes into memory. */
    public boolean isTooLarge() {
        return frameBytes() > MAX_FRAME_BYTES;
    }

    /** The same samples with another meaning. */
    public PixelLayout withPhotometric(Photometric other) {
        return new PixelLayout(
                rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit, signed, planar, other);
    }

    /** The same samples, in planes of their own or pixel by pixel. */
    public PixelLayout withPlanar(boolean inPlanes) {
        return new PixelLayout(
                rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit, signed, inPlanes, photometric);
    }

    /** The same samples in the lowest bits of their cells, where compressed ones always are. */
    PixelLayout fromBitZero() {
        return new PixelLayout(
                rows, columns, samplesPerPixel, bitsAllocated, bitsStored, bitsStored - 1, signed, planar, photometric);
    }

    /**
     * What a codec makes of compressed samples: every pixel has all of them, and a colour transform of JPEG 2000 is undone
     * (PS3.3 §C.7.6.3.1.2).
     */
    PixelLayout decompressed() {
        return switch (photometric) {
            case YBR_FULL_422, YBR_PARTIAL_420 -> withPhotometric(Photometric.YBR_FULL);
            case YBR_ICT, YBR_RCT -> withPhotometric(Photometric.RGB);
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, RGB, YBR_FULL, OTHER -> this;
        };
    }
}

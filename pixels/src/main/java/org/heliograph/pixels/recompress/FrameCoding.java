package org.heliograph.pixels.recompress;

import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/** How the bytes of one frame stand in the form. */
public enum FrameCoding {
    /** As they were. */
    RAW(0),
    /** HTJ2K of the stored values; the bits above the high bit repeat the sign, or are 0 where there is none. */
    STORED_VALUES(1),
    /** HTJ2K of the stored values, which are signed; the bits above the high bit are 0. */
    STORED_VALUES_ZERO_FILLED(2),
    /** HTJ2K of whole cells as unsigned values, for frames whose unused bits hold something (PS3.5 §8.1.1). */
    CELLS(3);

    private final int number;

    FrameCoding(int number) {
        this.number = number;
    }

    /** The byte in the form. */
    public int number() {
        return number;
    }

    /** Whether the codestream holds the values that the data set's Bits Stored and Pixel Representation describe. */
    public boolean isOfStoredValues() {
        return this == STORED_VALUES || this == STORED_VALUES_ZERO_FILLED;
    }

    static FrameCoding of(int number) {
        for (FrameCoding coding : values()) {
            if (coding.number == number) {
                return coding;
            }
        }
        throw new PixelException("frame of coding " + number + ", which this program does not know", Tags.PIXEL_DATA);
    }
}

package org.heliograph.pixels.recompress;

import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/**
 * Where a frame's bytes stand in the form.
 *
 * @param offset of its first byte, from the start of the form
 */
public record FrameEntry(long offset, int length, FrameCoding coding) {
    /** {@code u64 offset | u32 length | u8 coding} in the index. */
    static final int BYTES = 8 + 4 + 1;

    /** {@code u32 length | u8 coding} ahead of each frame, so that a form is also read from start to end. */
    static final int PREFIX = 4 + 1;

    public FrameEntry {
        if (offset < 0 || length < 0) {
            throw new PixelException("recompressed form with an impossible frame", Tags.PIXEL_DATA);
        }
    }
}

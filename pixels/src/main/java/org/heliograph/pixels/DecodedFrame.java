package org.heliograph.pixels;

import org.heliograph.dicom.TransferSyntax;

/** What {@link FrameDecoder} makes of a frame. */
public sealed interface DecodedFrame {
    /**
     * The stored samples, little endian.
     *
     * @param layout how they lie in the bytes, and what they mean once they are decoded: no longer YBR_RCT but RGB
     */
    record Samples(FrameBytes bytes, PixelLayout layout) implements DecodedFrame {}

    /** The frame can be passed on with its object, not decoded. */
    record Unsupported(TransferSyntax transferSyntax, BrowserFrame.Reason reason) implements DecodedFrame {}
}

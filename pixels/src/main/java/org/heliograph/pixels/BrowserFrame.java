package org.heliograph.pixels;

import java.io.IOException;
import org.heliograph.dicom.TransferSyntax;

/** What a browser is given of a frame: JPEG of 8 bits as it is, else the samples themselves, else a reason why not. */
public sealed interface BrowserFrame {
    /** A JPEG stream of 8 bits as it stands in the data. */
    record Jpeg(FrameBytes bytes) implements BrowserFrame {}

    /** The stored samples, little endian, laid out as the data set's own Planar Configuration says. */
    record Samples(FrameBytes bytes, PixelLayout layout) implements BrowserFrame {}

    /** The frame can be passed on with its object, not shown. */
    record Unsupported(TransferSyntax transferSyntax, Reason reason) implements BrowserFrame {}

    /** Why a frame is not shown. */
    enum Reason {
        /** No codec of this module knows the transfer syntax, or this form of it. */
        TRANSFER_SYNTAX("the transfer syntax, or this form of it, is not decoded"),
        /** A decoded frame has more than {@link PixelLayout#MAX_FRAME_BYTES}. */
        TOO_LARGE("the frame is too large"),
        /** Samples of one bit, of more than 32, or of floating point. */
        SAMPLE_SIZE("samples of this size are not supported"),
        /** A photometric interpretation that is not rendered. */
        PHOTOMETRIC("the photometric interpretation is not rendered");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Makes a frame fit for a browser.
     *
     * @param number from 1
     */
    static BrowserFrame of(FrameSource source, int number) throws IOException {
        PixelLayout layout = source.layout();
        if (layout.isTooLarge()) {
            return new Unsupported(source.transferSyntax(), Reason.TOO_LARGE);
        }
        if (source.floatingPoint() || layout.bitsAllocated() == 1 || layout.bitsAllocated() > 32) {
            return new Unsupported(source.transferSyntax(), Reason.SAMPLE_SIZE);
        }
        if (SyntaxSupport.of(source.transferSyntax()).browser() == SyntaxSupport.Browser.STREAM_OR_SAMPLES) {
            FrameBytes stream = source.encoded(number);
            if (JpegFrames.header(stream.raw(), layout).forBrowsers()) {
                return new Jpeg(stream);
            }
        }
        return switch (FrameDecoder.decode(source, number)) {
            case DecodedFrame.Samples samples -> new Samples(samples.bytes(), samples.layout());
            case DecodedFrame.Unsupported unsupported ->
                new Unsupported(unsupported.transferSyntax(), unsupported.reason());
        };
    }
}

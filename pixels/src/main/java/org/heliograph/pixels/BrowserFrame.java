package org.heliograph.pixels;

import java.io.IOException;
import org.heliograph.dicom.Tags;
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
        TRANSFER_SYNTAX,
        /** A decoded frame has more than {@link PixelLayout#MAX_FRAME_BYTES}. */
        TOO_LARGE,
        /** Samples of one bit, of more than 32, or of floating point. */
        SAMPLE_SIZE,
        /** A photometric interpretation that is not rendered. */
        PHOTOMETRIC
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
        return switch (SyntaxSupport.of(source.transferSyntax())) {
            case NATIVE -> samples(whole(source.encoded(number).raw(), layout), layout);
            case RLE -> samples(RleDecoder.decode(source.encoded(number).raw(), layout), layout);
            case JPEG -> jpeg(source, source.encoded(number));
            case NONE -> new Unsupported(source.transferSyntax(), Reason.TRANSFER_SYNTAX);
        };
    }

    private static Samples samples(byte[] samples, PixelLayout layout) {
        return new Samples(new FrameBytes(samples), layout);
    }

    private static byte[] whole(byte[] frame, PixelLayout layout) {
        if (frame.length < layout.frameBytes()) {
            throw new PixelException("fewer bytes than the frame needs", Tags.PIXEL_DATA);
        }
        return frame;
    }

    private static BrowserFrame jpeg(FrameSource source, FrameBytes frame) throws IOException {
        JpegHeader header = JpegHeader.of(frame.raw());
        PixelLayout layout = source.layout();
        if (!header.fits(layout)) {
            throw new PixelException("JPEG stream does not fit the image", Tags.PIXEL_DATA);
        }
        if (header.lossless()) {
            return samples(JpegLossless.decode(frame.raw(), layout), layout);
        }
        return header.precision() == 8
                ? new Jpeg(frame)
                : new Unsupported(source.transferSyntax(), Reason.TRANSFER_SYNTAX);
    }
}

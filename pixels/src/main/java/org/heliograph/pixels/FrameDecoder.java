package org.heliograph.pixels;

import java.io.IOException;
import java.util.Arrays;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.jpeg.JpegHeader;

/**
 * Decodes a frame of any transfer syntax that {@link SyntaxSupport} says is decoded. Sizes are multiplied in 64 bits and
 * compared before anything is allocated; what a codec allocates and how long it works is bounded by the size of the frame.
 */
public final class FrameDecoder {
    private FrameDecoder() {}

    /**
     * Decodes a frame.
     *
     * @param number from 1
     * @throws PixelException when the data are damaged, or contradict the image
     */
    public static DecodedFrame decode(FrameSource source, int number) throws IOException {
        PixelLayout layout = source.layout();
        SyntaxSupport support = SyntaxSupport.of(source.transferSyntax());
        if (!support.decoded()) {
            return new DecodedFrame.Unsupported(source.transferSyntax(), BrowserFrame.Reason.TRANSFER_SYNTAX);
        }
        if (layout.isTooLarge() || layout.decompressed().isTooLarge()) {
            return new DecodedFrame.Unsupported(source.transferSyntax(), BrowserFrame.Reason.TOO_LARGE);
        }
        byte[] frame = source.encoded(number).raw();
        return switch (support.coding()) {
            case NATIVE -> samples(whole(frame, layout), layout);
            case RLE -> samples(RleDecoder.decode(frame, layout.decompressed()), layout.decompressed());
            case DEFLATED_FRAME -> samples(DeflatedFrames.decode(frame, layout), layout);
            case JPEG -> jpeg(source, frame);
            case JPEG_LS -> bytes(layout) ? jpegLs(frame, layout.decompressed()) : refused(source);
            case JPEG_2000 -> bytes(layout) ? jpeg2000(frame, layout.decompressed()) : refused(source);
            case VIDEO, NONE -> throw new IllegalStateException("decoded, but by nobody");
        };
    }

    private static boolean bytes(PixelLayout layout) {
        return layout.bitsAllocated() % 8 == 0;
    }

    private static DecodedFrame refused(FrameSource source) {
        return new DecodedFrame.Unsupported(source.transferSyntax(), BrowserFrame.Reason.SAMPLE_SIZE);
    }

    private static DecodedFrame jpeg(FrameSource source, byte[] frame) {
        if (!bytes(source.layout())) {
            return refused(source);
        }
        JpegHeader header = JpegFrames.header(frame, source.layout());
        if (!header.decodable()) {
            return new DecodedFrame.Unsupported(source.transferSyntax(), BrowserFrame.Reason.TRANSFER_SYNTAX);
        }
        return samples(JpegFrames.decode(frame, source.layout(), header), JpegFrames.decoded(source.layout(), header));
    }

    private static DecodedFrame jpegLs(byte[] frame, PixelLayout layout) {
        return samples(JpegLsFrames.decode(frame, layout), layout);
    }

    private static DecodedFrame jpeg2000(byte[] frame, PixelLayout layout) {
        return samples(Jpeg2000Frames.decode(frame, layout), layout);
    }

    private static DecodedFrame samples(byte[] samples, PixelLayout layout) {
        return new DecodedFrame.Samples(new FrameBytes(samples), layout);
    }

    /** A frame without the byte that makes its length even, where it has one. */
    private static byte[] whole(byte[] frame, PixelLayout layout) {
        if (frame.length < layout.frameBytes()) {
            throw new PixelException("fewer bytes than the frame needs", Tags.PIXEL_DATA);
        }
        return frame.length == layout.frameBytes() ? frame : Arrays.copyOf(frame, (int) layout.frameBytes());
    }
}

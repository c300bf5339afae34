package org.heliograph.platform.study.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.BrowserFrame;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;

/** The samples of all frames of an image, one behind the other, decoded as they are read. */
final class DecodedPixels extends InputStream {
    private static final Set<TransferSyntax> DECODED =
            Set.of(TransferSyntax.RLE_LOSSLESS, TransferSyntax.JPEG_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1);

    private final FrameSource frames;
    private int next = 1;
    private InputStream frame = InputStream.nullInputStream();

    DecodedPixels(FrameSource frames) {
        this.frames = frames;
    }

    /** Whether images of that transfer syntax become samples without a loss. */
    static boolean isPossible(TransferSyntax syntax) {
        return DECODED.contains(syntax);
    }

    static long length(FrameSource frames) {
        return Math.multiplyExact(frames.layout().frameBytes(), frames.frames());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = frame.read(target, from, length);
        while (count < 0 && next <= frames.frames()) {
            frame = new ByteArrayInputStream(samples(next++));
            count = frame.read(target, from, length);
        }
        return count;
    }

    private byte[] samples(int number) throws IOException {
        try {
            if (BrowserFrame.of(frames, number) instanceof BrowserFrame.Samples samples) {
                return samples.bytes().toArray();
            }
        } catch (PixelException damaged) {
            throw new IOException("frame " + number + " cannot be decoded", damaged);
        }
        throw new IOException("frame " + number + " is of a kind that is not decoded");
    }
}

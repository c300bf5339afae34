package org.heliograph.pixels;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.heliograph.dicom.Tags;

/** Frames of native samples, each deflated by itself (RFC 1951; Deflated Image Frame Compression, PS3.5 §A.4.14). */
final class DeflatedFrames {
    private DeflatedFrames() {}

    /** Inflates as many bytes as the frame has, and no more. */
    static byte[] decode(byte[] frame, PixelLayout layout) {
        int length = Math.toIntExact(layout.frameBytes());
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(frame), inflater)) {
            byte[] samples = in.readNBytes(length);
            if (samples.length < length) {
                throw new PixelException("fewer bytes than the frame needs", Tags.PIXEL_DATA);
            }
            return samples;
        } catch (IOException damaged) {
            throw new PixelException("deflated frame that cannot be inflated", Tags.PIXEL_DATA, damaged);
        } finally {
            inflater.end();
        }
    }

    static byte[] encode(byte[] samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(samples.length / 2);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater)) {
            deflated.write(samples);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}

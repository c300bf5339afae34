package org.heliograph.gateway.send;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.recompress.FrameCodecs;
import org.heliograph.pixels.recompress.Recipe;
import org.heliograph.pixels.recompress.RecompressWriter;

/** Makes a form again and again, until the compilers have done their work and it is known how fast it is made. */
record WarmUp(FrameCodecs codecs, WorkRate rate) {
    private static final int SIDE = 256;
    private static final int BITS = 12;
    private static final int TIMES = 400;

    void run() {
        Recipe recipe = new Recipe(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                0,
                0,
                0,
                1,
                SIDE,
                SIDE,
                1,
                false,
                16,
                BITS,
                BITS - 1,
                false,
                1,
                false);
        byte[] frame = frame();
        for (int time = 0; time < TIMES; time++) {
            rate.begin();
            try {
                new RecompressWriter(recipe, codecs)
                        .write(new ByteArrayInputStream(frame), OutputStream.nullOutputStream());
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            } finally {
                rate.end(frame.length);
            }
        }
    }

    /** Something as smooth, and as noisy, as an image. */
    private static byte[] frame() {
        Random random = new Random(1);
        ByteBuffer frame = ByteBuffer.allocate(SIDE * SIDE * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int far = (x - SIDE / 2) * (x - SIDE / 2) + (y - SIDE / 2) * (y - SIDE / 2);
                int value = far > SIDE * SIDE / 5 ? 0 : 1000 + far / 16 + random.nextInt(48);
                frame.putShort((short) value);
            }
        }
        return frame.array();
    }
}

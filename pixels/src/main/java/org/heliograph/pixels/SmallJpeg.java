package org.heliograph.pixels;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Writes a picture as JPEG at the best quality that keeps it small; no WebP encoder in Java is kept. */
final class SmallJpeg {
    static final int MAX_BYTES = 15_000;
    private static final int[] QUALITIES = {85, 75, 65, 50, 40};

    private SmallJpeg() {}

    static byte[] of(BufferedImage image) throws IOException {
        byte[] jpeg = new byte[0];
        for (int quality : QUALITIES) {
            jpeg = JpegWriter.write(image, quality);
            if (jpeg.length <= MAX_BYTES) {
                break;
            }
        }
        return jpeg;
    }
}

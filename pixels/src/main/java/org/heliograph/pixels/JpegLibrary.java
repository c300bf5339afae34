package org.heliograph.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.heliograph.dicom.Tags;

/**
 * TwelveMonkeys' JPEG reader, and what it throws at damaged streams turned into our exception. {@link JpegHeader} has
 * checked the size before.
 */
final class JpegLibrary {
    private JpegLibrary() {}

    /** The decoded samples without any conversion of colours. */
    static Raster raster(byte[] stream) {
        return decoded(stream, reader -> reader.readRaster(0, null));
    }

    /** The picture with its colours as they are to be shown. */
    static BufferedImage image(byte[] stream) {
        return decoded(stream, reader -> reader.read(0));
    }

    @FunctionalInterface
    private interface Decoding<T> {
        T by(ImageReader reader) throws IOException;
    }

    private static <T> T decoded(byte[] stream, Decoding<T> decoding) {
        ImageReader reader = reader();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(in, true, true);
            return decoding.by(reader);
        } catch (IOException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | NegativeArraySizeException
                | ArithmeticException
                | NullPointerException damaged) {
            // The stream is in memory: whatever the library stumbles over, even where it forgot a check, is in it.
            throw new PixelException("JPEG stream that cannot be decoded", Tags.PIXEL_DATA, damaged);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader() {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.twelvemonkeys.")) {
                return reader;
            }
        }
        throw new IllegalStateException("TwelveMonkeys' JPEG reader is not registered");
    }
}

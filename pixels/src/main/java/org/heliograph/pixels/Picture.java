package org.heliograph.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Eight-bit levels to look at, one or three for each pixel. */
public final class Picture {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] levels;

    Picture(int width, int height, int channels, byte[] levels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.levels = levels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The picture with its pixels made square and its longer side at most that long; never made larger. */
    Picture fitted(int longest, double pixelHeight) {
        double shownHeight = height * pixelHeight;
        double factor = Math.min(1, longest / Math.max(width, shownHeight));
        int newWidth = (int) Math.max(1, Math.round(width * factor));
        int newHeight = (int) Math.max(1, Math.round(shownHeight * factor));
        return newWidth == width && newHeight == height ? this : scaled(newWidth, newHeight);
    }

    /** The picture at another size, each new pixel the mean of the old ones that it covers. */
    Picture scaled(int newWidth, int newHeight) {
        byte[] scaled = new byte[newWidth * newHeight * channels];
        for (int y = 0; y < newHeight; y++) {
            int top = (int) ((long) y * height / newHeight);
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / newHeight));
            for (int x = 0; x < newWidth; x++) {
                int left = (int) ((long) x * width / newWidth);
                int right = Math.max(left + 1, (int) ((long) (x + 1) * width / newWidth));
                for (int c = 0; c < channels; c++) {
                    scaled[(y * newWidth + x) * channels + c] = mean(left, top, right, bottom, c);
                }
            }
        }
        return new Picture(newWidth, newHeight, channels, scaled);
    }

    private byte mean(int left, int top, int right, int bottom, int channel) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += levels[(y * width + x) * channels + channel] & 0xFF;
            }
        }
        return (byte) Math.round(sum / (double) ((right - left) * (bottom - top)));
    }

    /** 1 for grey, 3 for red, green and blue. */
    public int channels() {
        return channels;
    }

    /** A part of the picture, which lies inside of it. */
    Picture cropped(int left, int top, int newWidth, int newHeight) {
        byte[] part = new byte[newWidth * newHeight * channels];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(
                    levels, ((top + y) * width + left) * channels, part, y * newWidth * channels, newWidth * channels);
        }
        return new Picture(newWidth, newHeight, channels, part);
    }

    /** The picture with left and right in each other's place, or top and bottom. */
    Picture turned(boolean mirrored, boolean upsideDown) {
        byte[] turned = new byte[levels.length];
        for (int y = 0; y < height; y++) {
            int from = upsideDown ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int column = mirrored ? width - 1 - x : x;
                System.arraycopy(
                        levels, (from * width + column) * channels, turned, (y * width + x) * channels, channels);
            }
        }
        return new Picture(width, height, channels, turned);
    }

    /** The levels, row by row, those of a pixel together. */
    byte[] levels() {
        return levels;
    }

    /**
     * How much there is to see: the entropy of the grey levels, in bits, times the share of pixels that are neither black nor
     * white. An empty slice, one of air, or one that is mostly burned out, tells little.
     */
    double telling() {
        int[] counts = new int[256];
        int pixels = width * height;
        for (int i = 0; i < pixels; i++) {
            counts[levels[i * channels + channels / 2] & 0xFF]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = count / (double) pixels;
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy * (pixels - counts[0] - counts[255]) / pixels;
    }

    /** The picture as PNG, 8 bits a channel. */
    public FrameBytes png() {
        return new FrameBytes(PngWriter.write(this));
    }

    /** The picture as GIF, in which grey keeps its levels and colours are brought to 256. */
    public FrameBytes gif() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image(), "gif", out);
        }
        return new FrameBytes(bytes.toByteArray());
    }

    /**
     * The picture as JPEG.
     *
     * @param quality 1 to 100
     */
    public FrameBytes jpeg(int quality) throws IOException {
        return new FrameBytes(JpegWriter.write(image(), quality));
    }

    BufferedImage image() {
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        WritableRaster raster = image.getRaster();
        int[] row = new int[width * channels];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = levels[y * row.length + i] & 0xFF;
            }
            raster.setPixels(0, y, width, 1, row);
        }
        return image;
    }
}

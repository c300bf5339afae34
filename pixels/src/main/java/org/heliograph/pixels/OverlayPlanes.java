package org.heliograph.pixels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;

/** The overlays of a frame (PS3.3 §C.9.2): bits of their own, or, as was allowed once, the unused bits of the pixel cells. */
final class OverlayPlanes {
    private static final int MAX_BYTES = 1 << 26;
    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x601E;

    /** Where an overlay has graphics. */
    @FunctionalInterface
    private interface Graphics {
        boolean at(int index);
    }

    /** An overlay; {@code top} and {@code left} say where in the image its first pixel is, from 0. */
    private record Plane(int rows, int columns, int top, int left, Graphics graphics) {}

    private OverlayPlanes() {}

    /** Sets every pixel of graphics to white. */
    static void draw(byte[] levels, int channels, byte[] samples, PixelLayout layout, FrameSource source, int frame)
            throws IOException {
        for (Plane plane : planes(samples, layout, source, frame)) {
            for (int y = 0; y < plane.rows; y++) {
                for (int x = 0; x < plane.columns; x++) {
                    int row = plane.top + y;
                    int column = plane.left + x;
                    boolean inside = row >= 0 && row < layout.rows() && column >= 0 && column < layout.columns();
                    if (inside && plane.graphics.at(y * plane.columns + x)) {
                        int pixel = (row * layout.columns() + column) * channels;
                        for (int c = 0; c < channels; c++) {
                            levels[pixel + c] = (byte) 255;
                        }
                    }
                }
            }
        }
    }

    private static List<Plane> planes(byte[] samples, PixelLayout layout, FrameSource source, int frame)
            throws IOException {
        List<Plane> planes = new ArrayList<>();
        for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
            if (source.header().contains(Tag.of(group, 0x0010))) {
                plane(group, samples, layout, source, frame).ifPresent(planes::add);
            }
        }
        return planes;
    }

    private static Optional<Plane> plane(int group, byte[] samples, PixelLayout layout, FrameSource source, int frame)
            throws IOException {
        DataSet header = source.header();
        Optional<Element> data = header.get(Tag.of(group, 0x3000));
        int rows = size(header, Tag.of(group, 0x0010), layout.rows());
        int columns = size(header, Tag.of(group, 0x0011), layout.columns());
        if (data.isEmpty()) {
            return inCells(group, samples, layout, header);
        }
        List<Integer> corner = corner(header, Tag.of(group, 0x0050));
        long first = header.integer(Tag.of(group, 0x0051)).orElse(1);
        long frames = header.integer(Tag.of(group, 0x0015)).orElse(1);
        // One overlay for all frames, or one each from a frame on (§C.9.2.1.4).
        long index = frames == 1 ? 0 : frame - first;
        if (index < 0 || index >= frames) {
            return Optional.empty();
        }
        byte[] bits = source.value(data.get(), MAX_BYTES);
        long start = index * rows * columns;
        if ((start + (long) rows * columns + 7) / 8 > bits.length) {
            throw new PixelException(
                    "overlay shorter than described", data.get().tag());
        }
        return Optional.of(new Plane(rows, columns, corner.get(0) - 1, corner.get(1) - 1, i -> {
            long bit = start + i;
            return (bits[(int) (bit >> 3)] >> (bit & 7) & 1) != 0;
        }));
    }

    private static List<Integer> corner(DataSet header, Tag tag) {
        Optional<byte[]> bytes = header.bytes(tag).filter(value -> value.length >= 4);
        if (bytes.isEmpty()) {
            return List.of(1, 1);
        }
        byte[] value = bytes.get();
        return List.of((value[0] & 0xFF) | value[1] << 8, (value[2] & 0xFF) | value[3] << 8);
    }

    private static Optional<Plane> inCells(int group, byte[] samples, PixelLayout layout, DataSet header) {
        int position = (int) header.integer(Tag.of(group, 0x0102)).orElse(0);
        boolean unused = position > layout.highBit() || position <= layout.highBit() - layout.bitsStored();
        if (header.integer(Tag.of(group, 0x0100)).orElse(1) != layout.bitsAllocated()
                || layout.bitsAllocated() % 8 != 0
                || layout.samplesPerPixel() != 1
                || position >= layout.bitsAllocated()
                || !unused) {
            return Optional.empty();
        }
        int width = layout.bitsAllocated() / 8;
        return Optional.of(new Plane(
                layout.rows(),
                layout.columns(),
                0,
                0,
                i -> (samples[i * width + position / 8] >> (position % 8) & 1) != 0));
    }

    private static int size(DataSet header, Tag tag, int otherwise) {
        long value = header.integer(tag).orElse(otherwise);
        if (value < 1 || value > 65535) {
            throw new PixelException("value out of range", tag);
        }
        return (int) value;
    }
}

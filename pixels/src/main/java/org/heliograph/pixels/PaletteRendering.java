package org.heliograph.pixels;

import java.io.IOException;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Turns indices into RGB by the data set's own palette (PS3.3 §C.7.6.3.1.5, §C.7.6.3.1.6). */
final class PaletteRendering {
    private static final int MAX_ENTRIES = 1 << 16;

    private static final class Channel {
        private final byte[] levels;
        private final int first;

        Channel(byte[] levels, int first) {
            this.levels = levels;
            this.first = first;
        }

        /** An index before the first entry has the first one's colour, one behind the last the last one's. */
        byte at(long index) {
            return levels[Math.clamp(index - first, 0, levels.length - 1)];
        }
    }

    private PaletteRendering() {}

    /** Three bytes for each pixel. */
    static byte[] render(byte[] samples, FrameSource source, int frame) throws IOException {
        List<Channel> channels = List.of(
                channel(
                        source,
                        Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                        Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA),
                channel(
                        source,
                        Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                        Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA),
                channel(
                        source,
                        Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                        Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA));
        StoredValues values = new StoredValues(samples, source.layout(), source.header(), frame);
        byte[] rgb = new byte[values.count() * 3];
        for (int pixel = 0; pixel < values.count(); pixel++) {
            long index = values.stored(pixel);
            for (int c = 0; c < 3; c++) {
                rgb[pixel * 3 + c] = channels.get(c).at(index);
            }
        }
        return rgb;
    }

    private static Channel channel(FrameSource source, Tag descriptor, Tag data) throws IOException {
        DataSet header = source.header();
        byte[] described = value(source, header, descriptor, 6);
        if (described.length < 6) {
            throw new PixelException("no palette", descriptor);
        }
        int entries = unsigned(described, 0) == 0 ? MAX_ENTRIES : unsigned(described, 0);
        int first = source.layout().signed() ? (short) unsigned(described, 2) : unsigned(described, 2);
        int bits = unsigned(described, 4);
        byte[] table = value(source, header, data, MAX_ENTRIES * 2);
        // Entries of 8 bits stand two in a word, but many writers give each a word of its own.
        boolean words = bits > 8 || table.length >= entries * 2;
        if (table.length < entries * (words ? 2 : 1)) {
            throw new PixelException("palette shorter than described", data);
        }
        byte[] levels = new byte[entries];
        for (int i = 0; i < entries; i++) {
            levels[i] = words ? table[i * 2 + (bits > 8 ? 1 : 0)] : table[i];
        }
        return new Channel(levels, first);
    }

    private static byte[] value(FrameSource source, DataSet header, Tag tag, int limit) throws IOException {
        Element element = header.get(tag).orElseThrow(() -> new PixelException("no palette", tag));
        return source.value(element, limit);
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}

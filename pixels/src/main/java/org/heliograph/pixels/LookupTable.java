package org.heliograph.pixels;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;

/**
 * A look-up table as data sets carry it: a descriptor of three numbers and the entries (PS3.3 §C.11.1.1.1, §C.11.2.1.1,
 * §C.7.6.3.1.5). An index before the first entry has the first one's value, one behind the last the last one's.
 */
final class LookupTable {
    static final int MAX_ENTRIES = 1 << 16;

    private final int[] entries;
    private final int first;
    private final int bits;
    private final int largest;

    private LookupTable(int[] entries, int first, int bits) {
        this.entries = entries;
        this.first = first;
        this.bits = bits;
        this.largest = Math.max((1 << bits) - 1, IntStream.of(entries).max().orElse(0));
    }

    /** The table of a Modality LUT or VOI LUT item; none when the item has none. */
    static Optional<LookupTable> of(FrameSource source, DataSet item, boolean signedInput) throws IOException {
        if (!item.contains(Tags.LUT_DESCRIPTOR) || !item.contains(Tags.LUT_DATA)) {
            return Optional.empty();
        }
        return Optional.of(of(source, item, Tags.LUT_DESCRIPTOR, Tags.LUT_DATA, signedInput));
    }

    static LookupTable of(FrameSource source, DataSet place, Tag descriptor, Tag data, boolean signedInput)
            throws IOException {
        Descriptor described = Descriptor.of(source, place, descriptor, signedInput);
        byte[] table = value(source, place, data, MAX_ENTRIES * 2);
        int count = described.entries;
        // Entries of 8 bits stand two in a word, but many writers give each a word of its own.
        boolean words = described.bits > 8 || table.length >= count * 2;
        if (table.length < count * (words ? 2 : 1)) {
            throw new PixelException("look-up table shorter than described", data);
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? unsigned(table, i * 2) : table[i] & 0xFF;
        }
        return new LookupTable(entries, described.first, described.bits);
    }

    /** A table whose entries are written as segments, §C.7.9.2. */
    static LookupTable segmented(FrameSource source, DataSet place, Tag descriptor, Tag data) throws IOException {
        Descriptor described =
                Descriptor.of(source, place, descriptor, source.layout().signed());
        byte[] table = value(source, place, data, MAX_ENTRIES * 2);
        return new LookupTable(
                SegmentedEntries.expanded(table, described.entries, data), described.first, described.bits);
    }

    /** What a table says of itself: its length, 0 for 65,536; the first index; the bits of an entry. */
    private record Descriptor(int entries, int first, int bits) {
        static Descriptor of(FrameSource source, DataSet place, Tag tag, boolean signedInput) throws IOException {
            byte[] bytes = value(source, place, tag, 6);
            if (bytes.length < 6) {
                throw new PixelException("no look-up table", tag);
            }
            int entries = unsigned(bytes, 0) == 0 ? MAX_ENTRIES : unsigned(bytes, 0);
            boolean signed = signedInput || place.get(tag).map(Element::vr).orElse(Vr.US) == Vr.SS;
            int first = signed ? (short) unsigned(bytes, 2) : unsigned(bytes, 2);
            int bits = unsigned(bytes, 4);
            if (bits < 1 || bits > 16) {
                throw new PixelException("look-up table entries of " + bits + " bits", tag);
            }
            return new Descriptor(entries, first, bits);
        }
    }

    private static byte[] value(FrameSource source, DataSet place, Tag tag, int limit) throws IOException {
        Element element = place.get(tag).orElseThrow(() -> new PixelException("no look-up table", tag));
        return source.value(element, limit);
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    int at(long index) {
        return entries[Math.clamp(index - first, 0, entries.length - 1)];
    }

    /** The entry in 8 bits. */
    int level(long index) {
        int value = at(index);
        return bits > 8 ? Math.min(255, value >> (bits - 8)) : Math.min(255, value * 255 / ((1 << bits) - 1));
    }

    /** The largest entry that the descriptor allows, or the largest there is when writers overstep it. */
    int largest() {
        return largest;
    }
}

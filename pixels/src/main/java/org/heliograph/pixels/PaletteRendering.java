package org.heliograph.pixels;

import java.io.IOException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Turns indices into RGB by the data set's own palette (PS3.3 §C.7.6.3.1.5, §C.7.6.3.1.6, §C.7.9). */
final class PaletteRendering {
    private PaletteRendering() {}

    /** Three bytes for each pixel. */
    static byte[] render(byte[] samples, PixelLayout layout, FrameSource source, int frame) throws IOException {
        LookupTable red = channel(
                source,
                Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                Tags.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        LookupTable green = channel(
                source,
                Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                Tags.SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        LookupTable blue = channel(
                source,
                Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
                Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA,
                Tags.SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        StoredValues values = new StoredValues(samples, layout, source, frame);
        byte[] rgb = new byte[values.count() * 3];
        for (int pixel = 0; pixel < values.count(); pixel++) {
            long index = values.stored(pixel);
            rgb[pixel * 3] = (byte) red.level(index);
            rgb[pixel * 3 + 1] = (byte) green.level(index);
            rgb[pixel * 3 + 2] = (byte) blue.level(index);
        }
        return rgb;
    }

    private static LookupTable channel(FrameSource source, Tag descriptor, Tag data, Tag segmented) throws IOException {
        DataSet header = source.header();
        return header.contains(segmented)
                ? LookupTable.segmented(source, header, descriptor, segmented)
                : LookupTable.of(
                        source, header, descriptor, data, source.layout().signed());
    }
}

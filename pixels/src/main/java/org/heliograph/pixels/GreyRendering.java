package org.heliograph.pixels;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/**
 * Turns grey samples into 8 bits to look at (PS3.4 §N.2): modality LUT or rescale, window or VOI LUT, presentation LUT shape,
 * MONOCHROME1 turned about.
 */
final class GreyRendering {
    private static final int TABLE_BITS = 16;

    private final StoredValues values;
    private final Window window;
    private final Optional<LookupTable> voi;
    private final boolean inverse;

    private GreyRendering(StoredValues values, Window window, Optional<LookupTable> voi, boolean inverse) {
        this.values = values;
        this.window = window;
        this.voi = voi;
        this.inverse = inverse;
    }

    /**
     * A byte for each pixel. The window is the wanted one, else the frame's first, else its VOI LUT, else one that shows what
     * there is.
     */
    static byte[] render(byte[] samples, PixelLayout layout, FrameSource source, int frame, Optional<Window> wanted)
            throws IOException {
        DataSet header = source.header();
        StoredValues values = new StoredValues(samples, layout, source, frame);
        Optional<Window> named = wanted.or(() -> Window.of(header, frame));
        Optional<LookupTable> voi = named.isPresent() ? Optional.empty() : voi(source, frame, values);
        boolean inverse = layout.photometric() == Photometric.MONOCHROME1
                || header.string(Tags.PRESENTATION_LUT_SHAPE).orElse("").equals("INVERSE");
        Window window = named.orElseGet(() -> voi.isPresent() ? Window.between(0, 1) : values.telling());
        return new GreyRendering(values, window, voi, inverse).levels(layout);
    }

    /** The first VOI LUT of the frame or the image, PS3.3 §C.11.2. */
    private static Optional<LookupTable> voi(FrameSource source, int frame, StoredValues values) throws IOException {
        for (DataSet place : FunctionalGroups.places(source.header(), frame, Tags.FRAME_VOI_LUT_SEQUENCE)) {
            List<DataSet> items = place.sequence(Tags.VOI_LUT_SEQUENCE);
            if (!items.isEmpty()) {
                return LookupTable.of(source, items.getFirst(), values.rescaledAreSigned());
            }
        }
        return Optional.empty();
    }

    private byte[] levels(PixelLayout layout) {
        byte[] grey = new byte[values.count()];
        if (layout.bitsStored() > TABLE_BITS || grey.length < 1 << layout.bitsStored()) {
            for (int i = 0; i < grey.length; i++) {
                grey[i] = (byte) level(values.stored(i));
            }
            return grey;
        }
        // Each stored value is worked out once, where there are more pixels than values.
        long least = layout.signed() ? -(1L << (layout.bitsStored() - 1)) : 0;
        byte[] table = new byte[1 << layout.bitsStored()];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) level(least + i);
        }
        for (int i = 0; i < grey.length; i++) {
            grey[i] = table[(int) (values.stored(i) - least)];
        }
        return grey;
    }

    private int level(long stored) {
        if (values.isPadding(stored)) {
            return 0;
        }
        double value = values.rescaled(stored);
        int level = voi.map(table -> (int) (255L * table.at(Math.round(value)) / Math.max(1, table.largest())))
                .orElseGet(() -> window.grey(value));
        return inverse ? 255 - level : level;
    }

    /** How high a pixel is for its width: Pixel Spacing or Pixel Aspect Ratio (PS3.3 §10.7.1.1, §C.7.6.3.1.7). */
    static double pixelHeight(DataSet header) {
        for (Tag tag : List.of(Tags.PIXEL_SPACING, Tags.IMAGER_PIXEL_SPACING, Tags.PIXEL_ASPECT_RATIO)) {
            List<BigDecimal> numbers = header.numbers(tag);
            if (numbers.size() == 2) {
                double ratio = numbers.get(0).doubleValue() / numbers.get(1).doubleValue();
                return ratio > 0.1 && ratio < 10 ? ratio : 1;
            }
        }
        return 1;
    }
}

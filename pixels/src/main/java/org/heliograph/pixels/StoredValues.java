package org.heliograph.pixels;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;

/** The values in the samples of a grey frame, and what they mean after the modality's rescale or LUT (PS3.3 §C.11.1). */
final class StoredValues {
    private static final double TELLING_SHARE = 0.005;
    private static final int MAX_BINS = 1 << 16;

    private final byte[] samples;
    private final PixelLayout layout;
    private final double slope;
    private final double intercept;
    private final Optional<LookupTable> modality;
    private final OptionalLong padding;
    private final long paddingLimit;

    StoredValues(byte[] samples, PixelLayout layout, FrameSource source, int frame) throws IOException {
        this.samples = samples;
        this.layout = layout;
        DataSet header = source.header();
        this.padding = header.integer(Tags.PIXEL_PADDING_VALUE);
        this.paddingLimit = header.integer(Tags.PIXEL_PADDING_RANGE_LIMIT).orElse(padding.orElse(0));
        List<DataSet> tables = header.sequence(Tags.MODALITY_LUT_SEQUENCE);
        this.modality =
                tables.isEmpty() ? Optional.empty() : LookupTable.of(source, tables.getFirst(), layout.signed());
        DataSet rescale = FunctionalGroups.places(header, frame, Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE)
                .getFirst();
        double declared = rescale.decimal(Tags.RESCALE_SLOPE).orElse(1);
        this.slope = declared == 0 ? 1 : declared;
        this.intercept = rescale.decimal(Tags.RESCALE_INTERCEPT).orElse(0);
    }

    int count() {
        return (int) layout.pixels();
    }

    /** The stored value: the bits from the high bit down, its sign extended (PS3.5 §8.1.1). */
    long stored(int pixel) {
        if (layout.bitsAllocated() == 1) {
            return samples[pixel >> 3] >> (pixel & 7) & 1;
        }
        int width = layout.bitsAllocated() / 8;
        long cell = 0;
        for (int i = width - 1; i >= 0; i--) {
            cell = cell << 8 | (samples[pixel * width + i] & 0xFF);
        }
        int above = 63 - layout.highBit();
        long value = cell << above;
        int down = 64 - layout.bitsStored();
        return layout.signed() ? value >> down : value >>> down;
    }

    boolean isPadding(long stored) {
        return padding.isPresent()
                && stored >= Math.min(padding.getAsLong(), paddingLimit)
                && stored <= Math.max(padding.getAsLong(), paddingLimit);
    }

    double rescaled(long stored) {
        return modality.isPresent() ? modality.get().at(stored) : stored * slope + intercept;
    }

    /** Whether what {@link #rescaled} gives may be negative, and so the first index of a VOI LUT is signed (§C.11.2.1.1). */
    boolean rescaledAreSigned() {
        return modality.isEmpty() && (layout.signed() || intercept < 0);
    }

    /**
     * A window for images that name none: all that 8 bits can be, of more bits what there is, without half a percent at either
     * end.
     */
    Window telling() {
        if (layout.bitsStored() <= 8 && !layout.signed()) {
            double black = rescaled(0);
            double white = rescaled((1 << layout.bitsStored()) - 1);
            return Window.between(Math.min(black, white), Math.max(black, white));
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < count(); i++) {
            long value = stored(i);
            if (!isPadding(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low >= high) {
            return Window.between(rescaled(Math.min(low, 0)), rescaled(Math.max(high, 1)));
        }
        double width = Math.max(1, (high - low + 1) / (double) MAX_BINS);
        int[] bins = new int[(int) ((high - low) / width) + 1];
        int total = 0;
        for (int i = 0; i < count(); i++) {
            long value = stored(i);
            if (!isPadding(value)) {
                bins[(int) ((value - low) / width)]++;
                total++;
            }
        }
        long share = Math.round(total * TELLING_SHARE);
        double from = rescaled(Math.round(low + first(bins, share, 1) * width));
        double to = rescaled(Math.round(low + first(bins, share, -1) * width));
        return Window.between(Math.min(from, to), Math.max(from, to));
    }

    /** The first bin, from one end or the other, with which more than the share is passed. */
    private static int first(int[] bins, long share, int step) {
        int bin = step > 0 ? 0 : bins.length - 1;
        for (long passed = bins[bin]; passed <= share && bin + step >= 0 && bin + step < bins.length; ) {
            bin += step;
            passed += bins[bin];
        }
        return bin;
    }
}

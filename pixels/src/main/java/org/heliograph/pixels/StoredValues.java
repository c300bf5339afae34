package org.heliograph.pixels;

import java.util.OptionalLong;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;

/** The values in the samples of a grey frame, and what they mean after the modality's rescale (PS3.3 §C.11.1). */
final class StoredValues {
    private static final double TELLING_SHARE = 0.005;
    private static final int MAX_BINS = 1 << 16;

    private final byte[] samples;
    private final PixelLayout layout;
    private final double slope;
    private final double intercept;
    private final OptionalLong padding;

    StoredValues(byte[] samples, PixelLayout layout, DataSet header, int frame) {
        this.samples = samples;
        this.layout = layout;
        this.padding = header.integer(Tags.PIXEL_PADDING_VALUE);
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
        return padding.isPresent() && padding.getAsLong() == stored;
    }

    double rescaled(long stored) {
        return stored * slope + intercept;
    }

    /** A window that leaves out half a percent at either end, for images that name none. */
    Window telling() {
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

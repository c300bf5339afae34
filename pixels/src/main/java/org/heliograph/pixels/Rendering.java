package org.heliograph.pixels;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Turns a frame into a picture of eight bits by what its samples mean. */
final class Rendering {
    private Rendering() {}

    /** The picture of stored samples; empty for a photometric interpretation that is not rendered. */
    static Optional<Picture> ofSamples(byte[] samples, PixelLayout layout, FrameSource source, int frame)
            throws IOException {
        if (layout.photometric() == Photometric.PALETTE_COLOR && layout.samplesPerPixel() == 1) {
            return Optional.of(picture(layout, 3, PaletteRendering.render(samples, source, frame)));
        }
        if (layout.photometric().isGrey() && layout.samplesPerPixel() == 1) {
            return Optional.of(picture(
                    layout, 1, GreyRendering.render(samples, layout, source.header(), frame, Optional.empty())));
        }
        return ColourRendering.render(samples, layout).map(rgb -> picture(layout, 3, rgb));
    }

    private static Picture picture(PixelLayout layout, int channels, byte[] levels) {
        return new Picture(layout.columns(), layout.rows(), channels, levels);
    }

    /** How high a pixel is for its width: Pixel Spacing or Pixel Aspect Ratio (PS3.3 §10.7.1.1, §C.7.6.3.1.7). */
    static double pixelHeight(DataSet header) {
        for (Tag tag : List.of(Tags.PIXEL_SPACING, Tags.IMAGER_PIXEL_SPACING, Tags.PIXEL_ASPECT_RATIO)) {
            List<BigDecimal> values = header.numbers(tag);
            if (values.size() == 2) {
                double ratio = values.get(0).doubleValue() / values.get(1).doubleValue();
                return ratio > 0.1 && ratio < 10 ? ratio : 1;
            }
        }
        return 1;
    }
}

package org.heliograph.pixels;

import java.util.Optional;
import org.heliograph.dicom.DataSet;

/** Turns grey samples into 8 bits to look at: rescale, window, MONOCHROME1 turned about (PS3.4 §N.2). */
final class GreyRendering {
    private GreyRendering() {}

    /** A byte for each pixel; the window is the given one, else the frame's first, else a telling one. */
    static byte[] render(byte[] samples, PixelLayout layout, DataSet header, int frame, Optional<Window> wanted) {
        StoredValues values = new StoredValues(samples, layout, header, frame);
        Window window = wanted.or(() -> Window.of(header, frame)).orElseGet(values::telling);
        boolean inverse = layout.photometric() == Photometric.MONOCHROME1;
        byte[] grey = new byte[values.count()];
        for (int i = 0; i < grey.length; i++) {
            long stored = values.stored(i);
            int level = window.grey(values.rescaled(stored));
            grey[i] = values.isPadding(stored) ? 0 : (byte) (inverse ? 255 - level : level);
        }
        return grey;
    }
}

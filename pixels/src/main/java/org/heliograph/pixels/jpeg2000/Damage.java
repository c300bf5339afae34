package org.heliograph.pixels.jpeg2000;

import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/** What is said of a codestream that is damaged, or asks for what is not decoded here. */
final class Damage {
    private Damage() {}

    static PixelException of(String problem) {
        return new PixelException("JPEG 2000 codestream: " + problem, Tags.PIXEL_DATA);
    }
}

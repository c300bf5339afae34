package org.heliograph.pixels;

import java.io.IOException;

/**
 * The small picture that travels with a page: a frame windowed as its data ask, at most 512 pixels wide and high, as JPEG
 * of about 9 to 15 kB. A preview, never for diagnosis.
 */
public sealed interface KeyImage {
    /** The longer side of a key image. */
    int MAX_SIDE = 512;

    /** A key image; {@code frame} is the number, from 1, of the frame that it shows. */
    record Rendered(FrameBytes jpeg, int width, int height, int frame) implements KeyImage {}

    /** The frame cannot be shown. */
    record Unsupported(BrowserFrame.Reason reason) implements KeyImage {}

    /** Renders the middle frame. */
    static KeyImage render(FrameSource source) throws IOException {
        return render(source, (source.frames() - 1) / 2 + 1);
    }

    /**
     * Renders a frame.
     *
     * @param number from 1
     */
    static KeyImage render(FrameSource source, int number) throws IOException {
        return switch (Rendering.of(source, number, RenderOptions.DEFAULT.withOverlays(false))) {
            case Rendering.Unsupported unsupported -> new Unsupported(unsupported.reason());
            case Rendering.Rendered rendered -> small(rendered.picture(), source, number);
        };
    }

    private static KeyImage small(Picture picture, FrameSource source, int number) throws IOException {
        double pixelHeight = GreyRendering.pixelHeight(source.header());
        Picture small = picture.fitted(MAX_SIDE, pixelHeight);
        byte[] jpeg = SmallJpeg.of(small.image());
        // A very busy picture is rather shown smaller than worse.
        for (int side = MAX_SIDE * 3 / 4; jpeg.length > SmallJpeg.MAX_BYTES && side >= 128; side = side * 3 / 4) {
            small = picture.fitted(side, pixelHeight);
            jpeg = SmallJpeg.of(small.image());
        }
        return new Rendered(new FrameBytes(jpeg), small.width(), small.height(), number);
    }
}

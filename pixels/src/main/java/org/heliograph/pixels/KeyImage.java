package org.heliograph.pixels;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The small picture that travels with a page: a frame windowed as its data ask, at most 512 pixels wide and high, as JPEG
 * of about 9 to 15 kB. A preview, never for diagnosis.
 */
public sealed interface KeyImage {
    /** The longer side of a key image. */
    int MAX_SIDE = 512;

    /** As the data set asks, without overlays, which are often text. */
    RenderOptions OPTIONS = RenderOptions.DEFAULT.withOverlays(false);

    /** A key image; {@code frame} is the number, from 1, of the frame that it shows. */
    record Rendered(FrameBytes jpeg, int width, int height, int frame) implements KeyImage {}

    /** The frame cannot be shown. */
    record Unsupported(BrowserFrame.Reason reason) implements KeyImage {}

    /**
     * Renders the most telling of five frames spread over the middle half: the one whose picture has the most of tissue and of
     * detail, as {@link Picture#telling} measures it. Of a single frame, that one.
     */
    static KeyImage render(FrameSource source) throws IOException {
        Optional<Found> best = Optional.empty();
        KeyImage.Unsupported reason = new Unsupported(BrowserFrame.Reason.TRANSFER_SYNTAX);
        for (int number : candidates(source.frames())) {
            switch (Rendering.of(source, number, OPTIONS)) {
                case Rendering.Unsupported unsupported -> reason = new Unsupported(unsupported.reason());
                case Rendering.Rendered(Picture picture) -> {
                    double telling = picture.telling();
                    if (best.isEmpty() || telling > best.get().telling) {
                        best = Optional.of(new Found(picture, number, telling));
                    }
                }
            }
        }
        return best.isPresent() ? small(best.get().picture, source, best.get().number) : reason;
    }

    /** How telling the middle frame is, to compare it with those of other instances; nothing when it cannot be shown. */
    static OptionalDouble telling(FrameSource source) throws IOException {
        return switch (Rendering.of(source, (source.frames() - 1) / 2 + 1, OPTIONS)) {
            case Rendering.Unsupported _ -> OptionalDouble.empty();
            case Rendering.Rendered(Picture picture) -> OptionalDouble.of(picture.telling());
        };
    }

    /** A frame that may become the key image. */
    record Found(Picture picture, int number, double telling) {}

    private static List<Integer> candidates(int frames) {
        return IntStream.rangeClosed(2, 6)
                .map(eighth -> (int) ((frames - 1L) * eighth / 8) + 1)
                .distinct()
                .boxed()
                .toList();
    }

    /**
     * Renders a frame.
     *
     * @param number from 1
     */
    static KeyImage render(FrameSource source, int number) throws IOException {
        return switch (Rendering.of(source, number, OPTIONS)) {
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

package org.heliograph.pixels;

import java.io.IOException;
import java.util.Optional;
import org.heliograph.dicom.Tags;

/** What became of a frame that was to be turned into a picture of eight bits by what its samples mean. */
public sealed interface Rendering {
    /** The picture. */
    record Rendered(Picture picture) implements Rendering {}

    /** The frame is of a kind that is not rendered. */
    record Unsupported(BrowserFrame.Reason reason) implements Rendering {}

    /**
     * Renders a frame.
     *
     * @param frame from 1
     * @throws PixelException when the data are damaged, or the region is outside of the frame
     */
    static Rendering of(FrameSource source, int frame, RenderOptions options) throws IOException {
        if (source.floatingPoint()) {
            return new Unsupported(BrowserFrame.Reason.SAMPLE_SIZE);
        }
        return switch (FrameDecoder.decode(source, frame)) {
            case DecodedFrame.Unsupported unsupported -> new Unsupported(unsupported.reason());
            case DecodedFrame.Samples samples ->
                levels(samples, source, frame, options)
                        .<Rendering>map(picture -> new Rendered(fitted(picture, source, options)))
                        .orElse(new Unsupported(BrowserFrame.Reason.PHOTOMETRIC));
        };
    }

    private static Optional<Picture> levels(
            DecodedFrame.Samples frame, FrameSource source, int number, RenderOptions options) throws IOException {
        PixelLayout layout = frame.layout();
        byte[] samples = frame.bytes().raw();
        Optional<byte[]> levels;
        int channels = 3;
        if (layout.photometric() == Photometric.PALETTE_COLOR && layout.samplesPerPixel() == 1) {
            levels = Optional.of(PaletteRendering.render(samples, layout, source, number));
        } else if (layout.photometric().isGrey() && layout.samplesPerPixel() == 1) {
            channels = 1;
            levels = Optional.of(GreyRendering.render(samples, layout, source, number, options.window()));
        } else {
            levels = ColourRendering.render(frame);
        }
        if (levels.isPresent() && options.overlays()) {
            OverlayPlanes.draw(levels.get(), channels, samples, layout, source, number);
        }
        int made = channels;
        return levels.map(all -> new Picture(layout.columns(), layout.rows(), made, all));
    }

    private static Picture fitted(Picture picture, FrameSource source, RenderOptions options) {
        if (options.viewport().isEmpty()) {
            return picture;
        }
        RenderOptions.Viewport viewport = options.viewport().get();
        Picture part = viewport.region().map(region -> cropped(picture, region)).orElse(picture);
        double height = part.height() * GreyRendering.pixelHeight(source.header());
        double factor = Math.min(viewport.width() / (double) part.width(), viewport.height() / height);
        return part.scaled(
                Math.clamp(Math.round(part.width() * factor), 1, viewport.width()),
                Math.clamp(Math.round(height * factor), 1, viewport.height()));
    }

    private static Picture cropped(Picture picture, RenderOptions.Region region) {
        if (region.left() >= picture.width() || region.top() >= picture.height()) {
            throw new PixelException("region outside of the frame", Tags.PIXEL_DATA);
        }
        Picture part = picture.cropped(
                region.left(),
                region.top(),
                Math.min(region.width(), picture.width() - region.left()),
                Math.min(region.height(), picture.height() - region.top()));
        return region.mirrored() || region.upsideDown() ? part.turned(region.mirrored(), region.upsideDown()) : part;
    }
}

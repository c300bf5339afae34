package org.heliograph.pixels;

import java.util.Optional;

/**
 * How a frame is rendered (PS3.18 §8.3.5).
 *
 * @param window which values are shown from black to white; without one the data set's own
 * @param viewport the size that the picture has to fit in; without one the picture has a pixel for each of the frame's
 * @param overlays whether overlays are drawn
 */
public record RenderOptions(Optional<Window> window, Optional<Viewport> viewport, boolean overlays) {
    /** As the data set asks, at full size, with its overlays. */
    public static final RenderOptions DEFAULT = new RenderOptions(Optional.empty(), Optional.empty(), true);

    /**
     * A viewport, PS3.18 §8.3.5.1.4: the picture is made as large as fits, its proportions kept.
     *
     * @param region the part of the frame that is shown
     */
    public record Viewport(int width, int height, Optional<Region> region) {
        private static final int MAX_SIDE = 16_384;

        public Viewport {
            if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
                throw new IllegalArgumentException("a viewport of " + width + " x " + height);
            }
        }
    }

    /**
     * A part of a frame, in its own pixels, from its top left one on.
     *
     * @param mirrored whether left and right change places
     * @param upsideDown whether top and bottom do
     */
    public record Region(int left, int top, int width, int height, boolean mirrored, boolean upsideDown) {
        public Region {
            if (left < 0 || top < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException("a region of " + width + " x " + height);
            }
        }
    }

    public RenderOptions withWindow(Window wanted) {
        return new RenderOptions(Optional.of(wanted), viewport, overlays);
    }

    public RenderOptions withViewport(int width, int height) {
        return withViewport(new Viewport(width, height, Optional.empty()));
    }

    public RenderOptions withViewport(Viewport wanted) {
        return new RenderOptions(window, Optional.of(wanted), overlays);
    }

    public RenderOptions withOverlays(boolean drawn) {
        return new RenderOptions(window, viewport, drawn);
    }
}

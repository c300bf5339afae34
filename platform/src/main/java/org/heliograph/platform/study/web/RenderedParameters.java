package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.pixels.PixelLayout;
import org.heliograph.pixels.RenderOptions;
import org.heliograph.pixels.Window;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;

/**
 * How an image is to be rendered (PS3.18 Table 8.3.5-1). What has another form than the standard's is refused; what has it
 * and is not done here is said in {@link #warnings}.
 *
 * @param quality of JPEG, 1 to 100
 */
record RenderedParameters(RenderOptions options, int quality, List<String> warnings) {
    private static final int QUALITY = 90;
    /** A viewport has at most so many pixels, about those of the largest screens. */
    private static final long MOST_PIXELS = 1L << 24;

    private static final int LONGEST_SIDE = 16_384;
    private static final int LONGEST_NUMBER = 24;
    private static final String DECIMAL = "[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?";
    private static final Set<String> ANNOTATIONS = Set.of("patient", "technique");
    private static final Set<String> PROFILES = Set.of("yes", "srgb", "adobergb", "rommrgb", "displayp3");

    RenderedParameters {
        warnings = List.copyOf(warnings);
    }

    static RenderedParameters of(Map<String, String[]> parameters) {
        List<String> warnings = new ArrayList<>();
        RenderOptions options = RenderOptions.DEFAULT;
        Optional<String> window = one(parameters, "window");
        if (window.isPresent()) {
            options = options.withWindow(window(window.get()));
        }
        Optional<String> viewport = one(parameters, "viewport");
        if (viewport.isPresent()) {
            options = options.withViewport(viewport(viewport.get()));
        }
        one(parameters, "annotation").map(RenderedParameters::annotations).ifPresent(warnings::add);
        one(parameters, "iccprofile").flatMap(RenderedParameters::profile).ifPresent(warnings::add);
        return new RenderedParameters(
                options,
                one(parameters, "quality").map(RenderedParameters::quality).orElse(QUALITY),
                warnings);
    }

    private static Optional<String> one(Map<String, String[]> parameters, String name) {
        String[] values = parameters.getOrDefault(name, new String[0]);
        if (values.length > 1) {
            throw refused(name);
        }
        return values.length == 0 ? Optional.empty() : Optional.of(values[0]);
    }

    /** Keywords with commas, PS3.18 §8.3.5.1.1: what they ask for is never burned in here. */
    private static String annotations(String text) {
        List<String> keywords = Arrays.asList(text.split(",", -1));
        if (!ANNOTATIONS.containsAll(keywords)) {
            throw refused("annotation");
        }
        return "The following annotation values are not supported: " + String.join(",", keywords);
    }

    /** PS3.18 §8.3.5.1.5: no profile is ever embedded. */
    private static Optional<String> profile(String text) {
        if (text.equals("no")) {
            return Optional.empty();
        }
        if (!PROFILES.contains(text)) {
            throw refused("iccprofile");
        }
        return Optional.of("The following iccprofile value is not supported: " + text);
    }

    private static int quality(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 100) {
            throw refused("quality");
        }
        return Integer.parseInt(text);
    }

    /** Center, width and function, PS3.18 §8.3.5.1.4: all three. */
    private static Window window(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw refused("window");
        }
        Window.Function function = switch (parts[2]) {
            case "linear" -> Window.Function.LINEAR;
            case "linear-exact" -> Window.Function.LINEAR_EXACT;
            case "sigmoid" -> Window.Function.SIGMOID;
            default -> throw refused("window");
        };
        try {
            return new Window(decimal(parts[0], "window"), decimal(parts[1], "window"), function);
        } catch (IllegalArgumentException _) {
            throw refused("window");
        }
    }

    /**
     * A viewport and the part of the image that is scaled into it, PS3.18 §8.3.5.1.3: vw,vh[,sx,sy,sw,sh], of which the latter
     * four may be left out one by one; a negative width or height turns the image about.
     */
    private static RenderOptions.Viewport viewport(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 6) {
            throw refused("viewport");
        }
        int width = side(parts[0]);
        int height = side(parts[1]);
        if ((long) width * height > MOST_PIXELS) {
            throw refused("viewport");
        }
        int left = offset(parts, 2);
        int top = offset(parts, 3);
        Optional<Double> regionWidth = optional(parts, 4);
        Optional<Double> regionHeight = optional(parts, 5);
        RenderOptions.Region region = new RenderOptions.Region(
                left,
                top,
                extent(regionWidth),
                extent(regionHeight),
                regionWidth.orElse(1.0) < 0,
                regionHeight.orElse(1.0) < 0);
        return new RenderOptions.Viewport(width, height, Optional.of(region));
    }

    private static int side(String text) {
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > LONGEST_SIDE) {
            throw refused("viewport");
        }
        return Integer.parseInt(text);
    }

    private static int offset(String[] parts, int index) {
        return (int) Math.min(
                Integer.MAX_VALUE, Math.abs(Math.round(optional(parts, index).orElse(0.0))));
    }

    /** To the frame's edge where none is given. */
    private static int extent(Optional<Double> given) {
        long extent = Math.abs(Math.round(given.orElse((double) Integer.MAX_VALUE)));
        if (extent == 0) {
            throw refused("viewport");
        }
        return (int) Math.min(Integer.MAX_VALUE, extent);
    }

    private static Optional<Double> optional(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty()
                ? Optional.of(decimal(parts[index], "viewport"))
                : Optional.empty();
    }

    private static double decimal(String text, String name) {
        if (text.length() > LONGEST_NUMBER || !text.matches(DECIMAL)) {
            throw refused(name);
        }
        return Double.parseDouble(text);
    }

    private static Problem refused(String name) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "rendering-parameter",
                "The parameter " + name + " is not as PS3.18 §8.3.5 has it, or asks for too much.");
    }

    /** The part to be shown must be one of the image. */
    void check(PixelLayout layout) {
        options.viewport()
                .flatMap(RenderOptions.Viewport::region)
                .filter(region -> region.left() >= layout.columns() || region.top() >= layout.rows())
                .ifPresent(_ -> {
                    throw refused("viewport");
                });
    }

    /** What the picture takes while it is made: levels, their raster, the file. */
    long pictureBytes(PixelLayout layout) {
        long shown = options.viewport()
                .map(viewport -> (long) viewport.width() * viewport.height())
                .orElse(0L);
        return 9 * (layout.pixels() + shown);
    }

    /** Tells pictures of one frame apart, in letters that an entity tag may have. */
    String word() {
        return (options.window().map(Window::toString).orElse("")
                        + options.viewport()
                                .map(RenderOptions.Viewport::toString)
                                .orElse("")
                        + quality)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]+", "_");
    }
}

package org.heliograph.pixels;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Which values are shown from black to white: the window of the VOI LUT Module, PS3.3 §C.11.2. */
public record Window(double center, double width, Function function) {
    /** VOI LUT Function, PS3.3 §C.11.2.1.2 and §C.11.2.1.3. */
    public enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    public Window {
        if (!Double.isFinite(center) || !Double.isFinite(width) || !isUsable(width, function)) {
            throw new IllegalArgumentException("a window of " + center + " and " + width);
        }
    }

    /** The first window that the frame's data name; none when they name none that can be used. */
    static Optional<Window> of(DataSet header, int frame) {
        for (DataSet place : FunctionalGroups.places(header, frame, Tags.FRAME_VOI_LUT_SEQUENCE)) {
            OptionalDouble center = place.decimal(Tags.WINDOW_CENTER);
            OptionalDouble width = place.decimal(Tags.WINDOW_WIDTH);
            Function function = function(place, Tags.VOI_LUT_FUNCTION);
            if (center.isPresent()
                    && width.isPresent()
                    && Double.isFinite(center.getAsDouble())
                    && Double.isFinite(width.getAsDouble())
                    && isUsable(width.getAsDouble(), function)) {
                return Optional.of(new Window(center.getAsDouble(), width.getAsDouble(), function));
            }
        }
        return Optional.empty();
    }

    private static boolean isUsable(double width, Function function) {
        return function == Function.LINEAR ? width >= 1 : width > 0;
    }

    private static Function function(DataSet place, Tag tag) {
        String term = place.string(tag).orElse("LINEAR");
        return List.of(Function.values()).stream()
                .filter(function -> function.name().equals(term))
                .findFirst()
                .orElse(Function.LINEAR);
    }

    /** The window from one value to another. */
    static Window between(double low, double high) {
        return new Window((low + high) / 2, Math.max(high - low, 1), Function.LINEAR_EXACT);
    }

    /** The grey of a value, 0 to 255. */
    int grey(double value) {
        double share = switch (function) {
            case LINEAR -> width == 1 ? (value > center - 0.5 ? 1 : 0) : (value - (center - 0.5)) / (width - 1) + 0.5;
            case LINEAR_EXACT -> (value - center) / width + 0.5;
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
        return (int) Math.round(255 * Math.clamp(share, 0, 1));
    }
}

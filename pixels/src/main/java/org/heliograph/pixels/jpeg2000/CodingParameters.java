package org.heliograph.pixels.jpeg2000;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the marker segments of the main header, or of a tile's first tile-part, say of coding. A tile's own come before
 * those of the main header, and in each those of a component before those of all (T.800 §A.6).
 */
final class CodingParameters {
    private final @Nullable CodingParameters main;
    private final int components;
    private final Map<Integer, ComponentCoding> codings = new HashMap<>();
    private final Map<Integer, Quantization> quantizations = new HashMap<>();
    private final Map<Integer, Integer> regionShifts = new HashMap<>();
    private final List<ProgressionChange> changes = new ArrayList<>();
    private @Nullable CodingStyle style;
    private @Nullable Quantization quantization;

    private CodingParameters(@Nullable CodingParameters main, int components) {
        this.main = main;
        this.components = components;
    }

    static CodingParameters ofMainHeader(int components) {
        return new CodingParameters(null, components);
    }

    static CodingParameters ofTile(CodingParameters main) {
        return new CodingParameters(main, main.components);
    }

    /** Takes a marker segment if it says something of coding. */
    void take(int marker, SegmentReader segment) {
        switch (marker) {
            case Marker.COD -> style = CodingStyle.read(segment);
            case Marker.QCD -> quantization = Quantization.read(segment);
            case Marker.COC -> {
                int component = segment.component(components);
                codings.put(component, CodingStyle.component(segment, (segment.u8() & 1) != 0));
            }
            case Marker.QCC -> quantizations.put(segment.component(components), Quantization.read(segment));
            case Marker.RGN -> region(segment);
            case Marker.POC -> changes.addAll(ProgressionChange.read(segment, components));
            default -> {}
        }
    }

    private void region(SegmentReader segment) {
        int component = segment.component(components);
        if (segment.u8() != 0) {
            throw Damage.of("a region of interest that is not known");
        }
        regionShifts.put(component, segment.u8());
    }

    CodingStyle style() {
        if (style != null) {
            return style;
        }
        if (main == null) {
            throw Damage.of("no coding style");
        }
        return main.style();
    }

    ComponentCoding coding(int component) {
        ComponentCoding own = codings.get(component);
        if (own != null) {
            return own;
        }
        if (style != null || main == null) {
            return style().component();
        }
        return main.coding(component);
    }

    Quantization quantization(int component) {
        Quantization own = quantizations.get(component);
        if (own != null) {
            return own;
        }
        if (quantization != null) {
            return quantization;
        }
        if (main == null) {
            throw Damage.of("no quantisation");
        }
        return main.quantization(component);
    }

    /** The shift of the region of interest (§H.1), 0 without one. */
    int regionShift(int component) {
        Integer own = regionShifts.get(component);
        if (own != null) {
            return own;
        }
        return main == null ? 0 : main.regionShift(component);
    }

    /** The changes of progression; none where the coding style's holds for all packets. */
    List<ProgressionChange> changes() {
        return changes.isEmpty() && main != null ? main.changes() : List.copyOf(changes);
    }
}

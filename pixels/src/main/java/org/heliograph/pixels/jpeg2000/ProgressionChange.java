package org.heliograph.pixels.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** A part of the packets of a tile in an order of its own (POC, T.800 §A.6.6); the ends are outside. */
record ProgressionChange(
        Progression order, int firstResolution, int endResolution, int firstComponent, int endComponent, int endLayer) {

    static List<ProgressionChange> read(SegmentReader segment, int components) {
        List<ProgressionChange> changes = new ArrayList<>();
        while (segment.remaining() > 0) {
            int firstResolution = segment.u8();
            int firstComponent = components < 257 ? segment.u8() : segment.u16();
            int endLayer = segment.u16();
            int endResolution = segment.u8();
            int endComponent = components < 257 ? segment.u8() : segment.u16();
            Progression order = Progression.of(segment.u8());
            changes.add(new ProgressionChange(
                    order,
                    firstResolution,
                    endResolution,
                    firstComponent,
                    endComponent == 0 ? 256 : endComponent,
                    endLayer));
        }
        return changes;
    }
}

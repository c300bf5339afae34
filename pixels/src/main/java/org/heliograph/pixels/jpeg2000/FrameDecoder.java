package org.heliograph.pixels.jpeg2000;

import java.util.Collection;
import java.util.List;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.jpeg2000.TileStream.PacketData;

/** The decoder's stages and their buffers, used for one frame after the other by one thread. */
final class FrameDecoder {
    /** Steps that each sample and each byte may ask for: packets, precincts and code-blocks that hold nothing. */
    private static final long WORK = 64;

    private static final long LEAST_WORK = 1 << 16;

    private final ComponentDecoder components = new ComponentDecoder();
    private int[][] planes = {};
    private float[][] realPlanes = {};

    FrameSamples decode(byte[] bytes, DecodeLimits limits, int discarded) {
        if (discarded < 0 || discarded > 32) {
            throw new IllegalArgumentException(discarded + " resolutions to leave out");
        }
        MainHeader main = MainHeader.read(bytes, Jp2Boxes.codestream(bytes));
        ImageSize size = main.size;
        if (size.samples() > limits.maxSamples()) {
            throw Damage.of(size.samples() + " samples are too many");
        }
        Area whole = size.image().reduced(discarded);
        if (whole.empty()) {
            throw Damage.of("no samples at this resolution");
        }
        Collection<TileStream> tiles = CodestreamReader.tiles(bytes, main);
        if (tiles.size() < size.tiles()) {
            throw Damage.of("tiles are missing");
        }
        WorkBudget budget = new WorkBudget(LEAST_WORK + WORK * (size.samples() + bytes.length));
        int[][] frame = new int[size.components()][Math.toIntExact(whole.samples())];
        for (TileStream tile : tiles) {
            tile(tile, tile.data(bytes), size, discarded, budget, frame);
        }
        return new FrameSamples(whole.width(), whole.height(), size.precision(), size.signed(), frame);
    }

    private void tile(
            TileStream tile, PacketData data, ImageSize size, int discarded, WorkBudget budget, int[][] frame) {
        Area area = size.tile(tile.index);
        CodingParameters parameters = tile.parameters;
        TileComponent[] parts = new TileComponent[size.components()];
        for (int c = 0; c < parts.length; c++) {
            ComponentCoding coding = parameters.coding(c);
            Quantization quantization = parameters.quantization(c);
            if (discarded > coding.levels() || !quantization.covers(coding.levels())) {
                throw Damage.of("fewer resolutions or sub-bands than are needed");
            }
            budget.spend(4L * (coding.levels() + 1));
            parts[c] = new TileComponent(area, coding, quantization, size.precision());
        }
        PacketReader reader = new PacketReader(tile, data, parts, discarded, budget);
        List<ProgressionChange> order = parameters.changes();
        CodingStyle style = parameters.style();
        ProgressionChange all = new ProgressionChange(style.progression(), 0, 33, 0, parts.length, style.layers());
        new PacketSequence(parts, area, budget, reader).visit(order.isEmpty() ? List.of(all) : order);
        if (!reader.complete()) {
            throw Damage.of("packets are missing");
        }
        samples(parts, parameters, data, size, discarded, frame);
    }

    private void samples(
            TileComponent[] parts,
            CodingParameters parameters,
            PacketData data,
            ImageSize size,
            int discarded,
            int[][] frame) {
        boolean reversible = parts[0].coding.reversible();
        boolean transform = parameters.style().colourTransform() && parts.length >= 3;
        Area whole = size.image().reduced(discarded);
        Area area = parts[0].area.reduced(discarded);
        int count = Math.toIntExact(area.samples());
        if (count == 0) {
            return;
        }
        SampleOutput output = new SampleOutput(size, whole.width());
        int at = (area.y0() - whole.y0()) * whole.width() + area.x0() - whole.x0();
        for (int c = 0; c < parts.length; c++) {
            if (parts[c].coding.reversible() != reversible && transform && c < 3) {
                throw Damage.of("a component transform of different wavelets");
            }
            int last = parts[c].resolutions.length - 1 - discarded;
            int shift = parameters.regionShift(c);
            // Three components are kept until all of them are there, the others leave at once.
            int slot = transform && c < 3 ? c : 3;
            if (parts[c].coding.reversible()) {
                // The plane of a frame that is one tile is made where it stays.
                int[] plane = slot == 3 && count == frame[c].length ? frame[c] : plane(slot, count);
                components.whole(parts[c], last, shift, data, plane);
                if (slot == 3) {
                    output.put(plane, area, frame[c], at);
                }
            } else {
                components.real(parts[c], last, shift, data, realPlane(slot, count));
                if (slot == 3) {
                    output.put(realPlanes[3], area, frame[c], at);
                }
            }
        }
        if (transform && reversible) {
            SampleOutput.reversible(planes[0], planes[1], planes[2], count);
        } else if (transform) {
            SampleOutput.irreversible(realPlanes[0], realPlanes[1], realPlanes[2], count);
        }
        for (int c = 0; transform && c < 3; c++) {
            if (reversible) {
                output.put(planes[c], area, frame[c], at);
            } else {
                output.put(realPlanes[c], area, frame[c], at);
            }
        }
    }

    private int[] plane(int slot, int count) {
        if (planes.length == 0) {
            planes = new int[4][0];
        }
        if (planes[slot].length < count) {
            planes[slot] = new int[count];
        }
        return planes[slot];
    }

    private float[] realPlane(int slot, int count) {
        if (realPlanes.length == 0) {
            realPlanes = new float[4][0];
        }
        if (realPlanes[slot].length < count) {
            realPlanes[slot] = new float[count];
        }
        return realPlanes[slot];
    }
}

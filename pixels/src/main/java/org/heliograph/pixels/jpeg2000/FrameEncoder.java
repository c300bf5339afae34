package org.heliograph.pixels.jpeg2000;

import org.heliograph.pixels.FrameSamples;

/** The encoder's stages and their buffers, used for one frame after the other by one thread. */
final class FrameEncoder {
    /** So that every coefficient has its sign and magnitude in an int, with the bits that wavelet and RCT add. */
    private static final int MAX_PRECISION = 22;

    private final ForwardWavelet53 wavelet = new ForwardWavelet53();
    private final HtBlockEncoder blocks = new HtBlockEncoder();
    private final ByteSink coded = new ByteSink(1 << 16);
    private final ByteSink packets = new ByteSink(1 << 16);
    private int[] coefficients = {};
    private int[][] lows = {{}, {}};

    byte[] encode(FrameSamples frame, Htj2kOptions options) {
        if (frame.precision() > MAX_PRECISION || frame.components() > 16384) {
            throw new IllegalArgumentException(
                    frame.components() + " components of " + frame.precision() + " bits cannot be encoded");
        }
        if (!ComponentRows.inRange(frame)) {
            throw new IllegalArgumentException("samples beyond their " + frame.precision() + " bits");
        }
        FrameCoding coding = FrameCoding.of(frame, options);
        coded.clear();
        TileComponent[] components = new TileComponent[frame.components()];
        for (int c = 0; c < components.length; c++) {
            components[c] = component(frame, c, coding);
        }
        int[] ends = packets(components);
        return CodestreamWriter.write(frame, coding, packets.bytes(), ends);
    }

    private TileComponent component(FrameSamples frame, int c, FrameCoding coding) {
        Area area = new Area(0, 0, frame.width(), frame.height());
        TileComponent component = new TileComponent(area, coding.component(), coding.quantization(), frame.precision());
        component.place(coding.component().levels());
        if (coefficients.length < area.samples()) {
            coefficients = new int[Math.toIntExact(area.samples())];
            lows = new int[][] {new int[half(frame)], new int[half(frame)]};
        }
        analyse(new ComponentRows(frame, c, coding.colourTransform()), component);
        for (Resolution resolution : component.resolutions) {
            for (int p = 0; p < resolution.precinctCount(); p++) {
                for (PrecinctBand band : resolution.precinct(p).bands) {
                    encode(band, frame.width());
                }
            }
        }
        return component;
    }

    private static int half(FrameSamples frame) {
        return ((frame.width() + 1) >> 1) * ((frame.height() + 1) >> 1);
    }

    private void analyse(ForwardWavelet53.Rows samples, TileComponent component) {
        ForwardWavelet53.Rows rows = samples;
        int stride = component.area.width();
        int levels = component.coding.levels();
        if (levels == 0) {
            whole(samples, component.area);
        }
        for (int r = levels; r > 0; r--) {
            Resolution resolution = component.resolutions[r];
            Subband[] bands = resolution.bands;
            boolean last = r == 1;
            int lowWidth = component.resolutions[r - 1].area.width();
            int[] low = last ? coefficients : lows[r & 1];
            int lowStride = last ? stride : lowWidth;
            wavelet.analyse(
                    rows,
                    resolution.area.width(),
                    resolution.area.height(),
                    new ForwardWavelet53.Targets(
                            low, lowStride, coefficients, bands[0].offset, bands[1].offset, bands[2].offset, stride));
            rows = (y, into) -> System.arraycopy(low, y * lowStride, into, 0, lowWidth);
        }
    }

    private void whole(ForwardWavelet53.Rows samples, Area area) {
        int[] row = new int[area.width()];
        for (int y = 0; y < area.height(); y++) {
            samples.row(y, row);
            System.arraycopy(row, 0, coefficients, y * row.length, row.length);
        }
    }

    private void encode(PrecinctBand band, int stride) {
        for (int i = 0; i < band.blockCount(); i++) {
            CodeBlock block = band.block(i);
            int offset = band.band.place(block.area, stride);
            if (anything(offset, stride, block.area)) {
                int length = blocks.encode(coefficients, offset, stride, block.area.width(), block.area.height());
                block.openSegment();
                block.extend(1, length);
                block.addPiece(coded.length(), length);
                coded.put(blocks.coded(), 0, length);
            }
        }
    }

    private boolean anything(int offset, int stride, Area area) {
        for (int y = 0; y < area.height(); y++) {
            for (int at = offset + y * stride; at < offset + y * stride + area.width(); at++) {
                if (coefficients[at] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Writes the packets, and tells where each resolution of them ends. */
    private int[] packets(TileComponent[] components) {
        packets.clear();
        PacketWriter writer = new PacketWriter(packets);
        int[] ends = new int[components[0].resolutions.length];
        for (int r = 0; r < ends.length; r++) {
            // All components have the same precincts, which follow one another by position: RPCL (T.800 §B.12.1.3).
            for (int p = 0; p < components[0].resolutions[r].precinctCount(); p++) {
                for (TileComponent component : components) {
                    writer.write(component.resolutions[r].precinct(p), coded.bytes());
                }
            }
            ends[r] = packets.length();
        }
        return ends;
    }
}

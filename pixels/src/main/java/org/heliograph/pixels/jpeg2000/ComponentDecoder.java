package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;
import org.heliograph.pixels.jpeg2000.TileStream.PacketData;

/** Decodes the code-blocks of a tile-component and joins its sub-bands. Its buffers serve one component after the other. */
final class ComponentDecoder {
    private final BlockDecoder blocks = new BlockDecoder();
    private final InverseWavelet53 wavelet = new InverseWavelet53();
    private int[] coefficients = {};
    private int[][] planes = {{}, {}};
    private float[] realCoefficients = {};
    private float[][] realPlanes = {{}, {}};

    /** The samples of a reversible component at a resolution; {@code into} is large enough for them. */
    void whole(TileComponent component, int last, int regionShift, PacketData data, int[] into) {
        Area area = component.resolutions[last].area;
        int count = Math.toIntExact(area.samples());
        if (coefficients.length < count) {
            coefficients = new int[count];
            planes = new int[][] {new int[count / 2 + 1], new int[count / 2 + 1]};
        } else {
            Arrays.fill(coefficients, 0, count, 0);
        }
        component.place(last);
        int stride = area.width();
        for (int r = 0; r <= last; r++) {
            each(
                    component,
                    r,
                    regionShift,
                    data,
                    (band, block, decoded) -> Dequantizer.whole(
                            decoded, block.area, coefficients, band.place(block.area, stride), stride));
        }
        if (last == 0) {
            System.arraycopy(coefficients, 0, into, 0, count);
        }
        int[] low = coefficients;
        int lowStride = stride;
        for (int r = 1; r <= last; r++) {
            Resolution resolution = component.resolutions[r];
            int[] out = r == last ? into : planes[r & 1];
            Subband[] bands = resolution.bands;
            if (!resolution.area.empty()) {
                wavelet.synthesize(
                        new InverseWavelet53.Sources(
                                low,
                                lowStride,
                                coefficients,
                                bands[0].offset,
                                bands[1].offset,
                                bands[2].offset,
                                stride),
                        resolution.area,
                        out);
            }
            low = out;
            lowStride = resolution.area.width();
        }
    }

    /** The samples of an irreversible component at a resolution. */
    void real(TileComponent component, int last, int regionShift, PacketData data, float[] into) {
        Area area = component.resolutions[last].area;
        int count = Math.toIntExact(area.samples());
        if (realCoefficients.length < count) {
            realCoefficients = new float[count];
            realPlanes = new float[][] {new float[count / 2 + 1], new float[count / 2 + 1]};
        } else {
            Arrays.fill(realCoefficients, 0, count, 0);
        }
        component.place(last);
        int stride = area.width();
        for (int r = 0; r <= last; r++) {
            each(
                    component,
                    r,
                    regionShift,
                    data,
                    (band, block, decoded) -> Dequantizer.steps(
                            decoded, block.area, band.step, realCoefficients, band.place(block.area, stride), stride));
        }
        if (last == 0) {
            System.arraycopy(realCoefficients, 0, into, 0, count);
        }
        float[] low = realCoefficients;
        int lowStride = stride;
        for (int r = 1; r <= last; r++) {
            Resolution resolution = component.resolutions[r];
            float[] out = r == last ? into : realPlanes[r & 1];
            Subband[] bands = resolution.bands;
            if (!resolution.area.empty()) {
                InverseWavelet97.synthesize(
                        new InverseWavelet97.Sources(
                                low,
                                lowStride,
                                realCoefficients,
                                bands[0].offset,
                                bands[1].offset,
                                bands[2].offset,
                                stride),
                        resolution.area,
                        out);
            }
            low = out;
            lowStride = resolution.area.width();
        }
    }

    private interface Sink {
        void take(Subband band, CodeBlock block, CodedBlock decoded);
    }

    private void each(TileComponent component, int r, int regionShift, PacketData data, Sink sink) {
        Resolution resolution = component.resolutions[r];
        for (int p = 0; p < resolution.precinctsMade(); p++) {
            if (resolution.made(p)) {
                for (PrecinctBand band : resolution.precinct(p).bands) {
                    each(component, band, regionShift, data, sink);
                }
            }
        }
    }

    private void each(TileComponent component, PrecinctBand band, int regionShift, PacketData data, Sink sink) {
        for (int i = 0; i < band.blockCount(); i++) {
            if (band.made(i) && band.block(i).passes > 0) {
                CodeBlock block = band.block(i);
                sink.take(
                        band.band,
                        block,
                        blocks.decode(block, band.band, component.coding.style(), regionShift, data.bytes()));
            }
        }
    }
}

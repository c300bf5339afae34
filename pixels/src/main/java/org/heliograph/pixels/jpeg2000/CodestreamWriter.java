package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;
import org.heliograph.pixels.FrameSamples;

/** Writes the markers around the packets of a frame that is one tile, a tile-part for each resolution (T.800 Annex A). */
final class CodestreamWriter {
    /** T.800 §A.4.2 and §A.4.3: SOT and SOD before the packets of a tile-part. */
    private static final int TILE_PART_HEADER = 14;

    private CodestreamWriter() {}

    /** The codestream; tile-part {@code i} of the packets ends at {@code ends[i]}. */
    static byte[] write(FrameSamples frame, FrameCoding coding, byte[] packets, int[] ends) {
        int length = ends[ends.length - 1];
        ByteSink out = new ByteSink(length + 256 + 3 * frame.components() + ends.length * 24);
        out.u16(Marker.SOC);
        size(frame, out);
        capabilities(coding, out);
        codingStyle(coding, out);
        quantization(coding, out);
        lengths(ends, out);
        int from = 0;
        for (int part = 0; part < ends.length; part++) {
            int bytes = ends[part] - from;
            out.u16(Marker.SOT)
                    .u16(10)
                    .u16(0)
                    .u32(bytes + TILE_PART_HEADER)
                    .u8(part)
                    .u8(ends.length);
            out.u16(Marker.SOD);
            out.put(packets, from, bytes);
            from = ends[part];
        }
        out.u16(Marker.EOC);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    /** §A.5.1; a frame of HT code-blocks says so in Rsiz (T.814 §A.2). */
    private static void size(FrameSamples frame, ByteSink out) {
        out.u16(Marker.SIZ).u16(38 + 3 * frame.components()).u16(0x4000);
        out.u32(frame.width()).u32(frame.height()).u32(0).u32(0);
        out.u32(frame.width()).u32(frame.height()).u32(0).u32(0);
        out.u16(frame.components());
        for (int component = 0; component < frame.components(); component++) {
            out.u8(frame.precision() - 1 | (frame.signed() ? 0x80 : 0)).u8(1).u8(1);
        }
    }

    /** T.814 §A.3: Part 15, all blocks HT, one HT set each, reversible, magnitudes of so many bits. */
    private static void capabilities(FrameCoding coding, ByteSink out) {
        int bits = coding.magnitudeBits();
        int parameter = bits <= 8 ? 0 : bits < 28 ? bits - 8 : 13 + (bits >> 2);
        out.u16(Marker.CAP).u16(8).u32(0x00020000).u16(parameter);
    }

    /** §A.6.1: RPCL, one layer, precincts of 2^15. */
    private static void codingStyle(FrameCoding coding, ByteSink out) {
        ComponentCoding style = coding.component();
        out.u16(Marker.COD).u16(12).u8(0);
        out.u8(2).u16(1).u8(coding.colourTransform() ? 1 : 0);
        out.u8(style.levels()).u8(style.blockWidthBits() - 2).u8(style.blockHeightBits() - 2);
        out.u8(style.style().bits()).u8(1);
    }

    /** §A.6.4: no quantisation, only exponents. */
    private static void quantization(FrameCoding coding, ByteSink out) {
        int[] steps = coding.quantization().steps();
        out.u16(Marker.QCD).u16(3 + steps.length).u8(coding.quantization().guardBits() << 5);
        for (int step : steps) {
            out.u8(step >> 11 << 3);
        }
    }

    /** §A.7.1: for each tile-part the tile's number in 16 bits and the length in 32. */
    private static void lengths(int[] ends, ByteSink out) {
        out.u16(Marker.TLM).u16(4 + 6 * ends.length).u8(0).u8(0x60);
        int from = 0;
        for (int end : ends) {
            out.u16(0).u32(end - from + TILE_PART_HEADER);
            from = end;
        }
    }
}

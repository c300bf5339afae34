package org.heliograph.pixels.jpegls;

import org.heliograph.pixels.RowSource;

/** Encodes JPEG-LS (T.87) with the default presets. */
public final class JpegLsEncoder {
    private final BitOutput out;
    private final JpegLsHeader frame;
    private final RowSource source;
    private final JpegLsOptions options;

    private JpegLsEncoder(JpegLsHeader frame, RowSource source, JpegLsOptions options) {
        long samples = (long) frame.width() * frame.height() * frame.components();
        this.out = new BitOutput((int) Math.min(samples, 1 << 26));
        this.frame = frame;
        this.source = source;
        this.options = options;
    }

    /**
     * Encodes a frame.
     *
     * @param frame its size; precision is 2 to 16 bits, components 1 to 4
     * @param source gives the rows in any order of component and row that the interleave asks for; samples above the
     *     precision's largest are an error
     */
    public static byte[] encode(JpegLsHeader frame, RowSource source, JpegLsOptions options) {
        if (frame.precision() < 2 || frame.precision() > 16 || frame.components() < 1 || frame.components() > 4) {
            throw new IllegalArgumentException("JPEG-LS has no such frame: " + frame);
        }
        if (options.near() > ((1 << frame.precision()) - 1) / 2) {
            throw new IllegalArgumentException("NEAR is at most half of the largest sample");
        }
        return new JpegLsEncoder(frame, source, options).stream();
    }

    private byte[] stream() {
        out.marker(0xD8);
        frameHeader();
        Interleave interleave = frame.components() == 1 ? Interleave.NONE : options.interleave();
        if (interleave == Interleave.NONE) {
            for (int c = 0; c < frame.components(); c++) {
                scan(c, 1, interleave);
            }
        } else {
            scan(0, frame.components(), interleave);
        }
        out.marker(0xD9);
        return out.toArray();
    }

    private void frameHeader() {
        out.marker(0xF7);
        out.short16(8 + 3 * frame.components());
        out.octet(frame.precision());
        out.short16(frame.height());
        out.short16(frame.width());
        out.octet(frame.components());
        for (int c = 1; c <= frame.components(); c++) {
            out.octet(c);
            out.octet(0x11);
            out.octet(0);
        }
    }

    private void scan(int first, int count, Interleave interleave) {
        out.marker(0xDA);
        out.short16(6 + 2 * count);
        out.octet(count);
        for (int c = 0; c < count; c++) {
            out.octet(first + c + 1);
            out.octet(0);
        }
        out.octet(options.near());
        out.octet(interleave.code());
        out.octet(0);
        rows(first, count, interleave);
        out.align();
    }

    private void rows(int first, int count, Interleave interleave) {
        Coding coding = new Coding(Presets.defaults((1 << frame.precision()) - 1, options.near()), options.near());
        Contexts contexts = new Contexts(coding);
        LineEncoder lines = new LineEncoder(coding, contexts, out);
        SampleLineEncoder samples = new SampleLineEncoder(coding, contexts, out);
        int width = frame.width();
        int[][] above = new int[count][width + 2];
        int[][] row = new int[count][width + 2];
        int[] runIndex = new int[count];
        for (int y = 0; y < frame.height(); y++) {
            for (int c = 0; c < count; c++) {
                source.row(first + c, y, row[c], 1);
                if (interleave != Interleave.SAMPLE) {
                    runIndex[c] = lines.encode(above[c], row[c], width, runIndex[c]);
                }
            }
            if (interleave == Interleave.SAMPLE) {
                runIndex[0] = samples.encode(above, row, width, runIndex[0]);
            }
            int[][] held = above;
            above = row;
            row = held;
        }
    }
}

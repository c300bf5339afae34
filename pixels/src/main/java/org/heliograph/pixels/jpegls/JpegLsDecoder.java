package org.heliograph.pixels.jpegls;

import java.util.BitSet;
import java.util.Optional;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.RowSink;

/**
 * Decodes JPEG-LS (T.87): any interleave, restart markers, presets, near-lossless. Its work is bounded by the size that the
 * frame header tells, which the caller has compared with what it expects.
 */
public final class JpegLsDecoder {
    private final byte[] stream;
    private final JpegLsHeader frame;
    private final RowSink sink;

    private JpegLsDecoder(byte[] stream, JpegLsHeader frame, RowSink sink) {
        this.stream = stream;
        this.frame = frame;
        this.sink = sink;
    }

    /**
     * Decodes a stream.
     *
     * @param expected what the header has to say
     * @param sink takes each row as soon as it is decoded
     * @throws PixelException when the stream is damaged, or says something else
     */
    public static void decode(byte[] stream, JpegLsHeader expected, RowSink sink) {
        Segments segments = new Segments(stream);
        JpegLsHeader frame = segments.frame();
        if (!frame.equals(expected)) {
            throw new PixelException("JPEG-LS stream does not fit the image", Tags.PIXEL_DATA);
        }
        new JpegLsDecoder(stream, frame, sink).scans(segments);
    }

    private void scans(Segments segments) {
        BitSet decoded = new BitSet();
        while (decoded.cardinality() < frame.components()) {
            Segments.Scan scan = segments.scan()
                    .orElseThrow(() -> new PixelException("JPEG-LS stream without all components", Tags.PIXEL_DATA));
            for (int component : scan.components()) {
                if (decoded.get(component)) {
                    throw new PixelException("JPEG-LS component decoded twice", Tags.PIXEL_DATA);
                }
                decoded.set(component);
            }
            segments.resume(scan(scan, segments));
        }
    }

    /** Decodes a scan and tells where its data end. */
    private int scan(Segments.Scan scan, Segments segments) {
        Presets presets = segments.presets().filled(frame.precision(), scan.near());
        if (!presets.isValid(scan.near()) || presets.maxval() >> frame.precision() != 0) {
            throw new PixelException("JPEG-LS parameters out of range", Tags.PIXEL_DATA);
        }
        Coding coding = new Coding(presets, scan.near());
        Contexts contexts = new Contexts(coding);
        BitInput in = new BitInput(stream, scan.data());
        LineDecoder lines = new LineDecoder(coding, contexts, in);
        SampleLineDecoder samples = new SampleLineDecoder(coding, contexts, in);
        int count = scan.components().size();
        int width = frame.width();
        int[][] above = new int[count][width + 2];
        int[][] row = new int[count][width + 2];
        int[] runIndex = new int[count];
        int interval = segments.restartInterval() == 0 ? Integer.MAX_VALUE : segments.restartInterval();
        for (int y = 0; y < frame.height(); y++) {
            if (y > 0 && y % interval == 0) {
                in.restart(restartMarker(in.position(), y / interval - 1));
                contexts.clear();
                above = new int[count][width + 2];
                row = new int[count][width + 2];
                runIndex = new int[count];
            }
            if (scan.interleave() == Interleave.SAMPLE) {
                runIndex[0] = samples.decode(above, row, width, runIndex[0]);
            } else {
                for (int c = 0; c < count; c++) {
                    runIndex[c] = lines.decode(above[c], row[c], width, runIndex[c]);
                }
            }
            for (int c = 0; c < count; c++) {
                give(scan.components().get(c), y, row[c], scan.pointTransform());
            }
            int[][] held = above;
            above = row;
            row = held;
        }
        return in.position();
    }

    private void give(int component, int y, int[] row, int pointTransform) {
        if (pointTransform == 0) {
            sink.row(component, y, row, 1);
            return;
        }
        int[] shifted = row.clone();
        for (int x = 1; x <= frame.width(); x++) {
            shifted[x] <<= pointTransform;
        }
        sink.row(component, y, shifted, 1);
    }

    /** RST0 to RST7 in turn (T.81 §B.2.1). */
    private int restartMarker(int position, int count) {
        Optional<Integer> marker = position + 1 < stream.length && (stream[position] & 0xFF) == 0xFF
                ? Optional.of(stream[position + 1] & 0xFF)
                : Optional.empty();
        if (marker.isEmpty() || marker.get() != 0xD0 + count % 8) {
            throw new PixelException("no JPEG-LS restart marker where one belongs", Tags.PIXEL_DATA);
        }
        return position + 2;
    }
}

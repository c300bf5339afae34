package org.heliograph.pixels.jpeg;

import java.util.Optional;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.RowSink;

/**
 * Decodes JPEG: what {@link JpegHeader#decodable()} says. Components come out as they are in the stream, brought to the size of
 * the image; colours are not turned. Work and memory are bounded by the size that the header tells, which the caller has
 * compared with what it expects, and by a hundred scans.
 */
public final class JpegDecoder {
    private JpegDecoder() {}

    /**
     * Decodes a stream.
     *
     * @param expected what {@link JpegHeader#of} gave of this stream
     * @param sink takes the rows of each component
     * @throws PixelException when the stream is damaged
     */
    public static void decode(byte[] stream, JpegHeader expected, RowSink sink) {
        Segments segments = new Segments(stream);
        Optional<Segments.Scan> scan = segments.scan();
        if (!segments.header().equals(expected) || !expected.decodable()) {
            throw Segments.damaged("JPEG stream of a kind that is not decoded");
        }
        if (expected.lossless()) {
            lossless(stream, segments, scan, expected, sink);
        } else {
            DctFrame frame = new DctFrame(segments, expected);
            while (scan.isPresent()) {
                segments.resume(frame.scan(stream, segments, scan.get()));
                scan = segments.scan();
            }
            frame.give(sink);
        }
    }

    private static void lossless(
            byte[] stream, Segments segments, Optional<Segments.Scan> first, JpegHeader header, RowSink sink) {
        for (Segments.Component component : segments.components()) {
            Segments.require(
                    header.components() == 1 || (component.horizontal() == 1 && component.vertical() == 1),
                    "JPEG lossless with components of other sizes");
        }
        boolean[] done = new boolean[header.components()];
        Optional<Segments.Scan> scan = first;
        while (scan.isPresent()) {
            for (Segments.ScanComponent one : scan.get().components()) {
                Segments.require(!done[one.component()], "JPEG component decoded twice");
                done[one.component()] = true;
            }
            segments.resume(new LosslessScan(stream, segments, scan.get(), header).decode(sink));
            scan = segments.scan();
        }
        for (boolean one : done) {
            Segments.require(one, "JPEG stream without all components");
        }
    }
}

package org.heliograph.proof.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.FrameSource;

/** Real frames of 16 bits for codecs: their files and their samples. */
record CodecFrames(List<Path> files, List<FrameSamples> frames) {
    /** Every so many of the images of a series of the shared data, which are not compressed. */
    static CodecFrames of(String series, int every) throws IOException {
        List<Path> chosen = new ArrayList<>();
        try (Stream<Path> all = Files.list(Images.data().resolve("dicom/series/" + series))) {
            List<Path> sorted = all.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
            for (int i = 0; i < sorted.size(); i += every) {
                chosen.add(sorted.get(i));
            }
        }
        List<FrameSamples> frames = new ArrayList<>();
        for (Path file : chosen) {
            frames.add(frame(file));
        }
        return new CodecFrames(chosen, frames);
    }

    private static FrameSamples frame(Path file) throws IOException {
        Part10Reader part10 =
                Part10Reader.open(new ByteArrayInputStream(Files.readAllBytes(file)), ReadOptions.DEFAULT);
        TransferSyntax syntax = part10.meta().transferSyntax();
        byte[] bytes = part10.dataSet().readAllBytes();
        DataSet header = DataSetReader.readHeader(new ByteArrayInputStream(bytes), syntax, ReadOptions.DEFAULT);
        FrameSource source = FrameSource.of(header, syntax, BulkSource.of(bytes));
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        source.encoded(1).writeTo(raw);
        return samples(
                raw.toByteArray(),
                source.layout().columns(),
                source.layout().rows(),
                source.layout().signed());
    }

    static FrameSamples samples(byte[] raw, int width, int height, boolean signed) {
        ByteBuffer words = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        int[] plane = new int[width * height];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = signed ? words.getShort(2 * i) : words.getChar(2 * i);
        }
        return new FrameSamples(width, height, 16, signed, new int[][] {plane});
    }

    static byte[] raw(FrameSamples frame) {
        int[] plane = frame.planes()[0];
        ByteBuffer words = ByteBuffer.allocate(2 * plane.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : plane) {
            words.putShort((short) sample);
        }
        return words.array();
    }

    long bytes() {
        return frames.stream()
                .mapToLong(frame -> 2L * frame.width() * frame.height())
                .sum();
    }

    /** All frames below one another as unsigned samples in a PGM file, which is what OpenJPH's tools read. */
    void writePgm(Path file) throws IOException {
        int width = frames.getFirst().width();
        int height = frames.getFirst().height() * frames.size();
        byte[] header = ("P5\n" + width + " " + height + "\n65535\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(header.length + 2 * width * height).put(header);
        for (FrameSamples frame : frames) {
            for (int sample : frame.planes()[0]) {
                out.putShort((short) (frame.signed() ? sample + 32768 : sample));
            }
        }
        Files.write(file, out.array());
    }
}

package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.FrameIndex;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;

/** What is in a Part 10 file, as a test compares it. */
final class FileParts {
    private FileParts() {}

    static byte[] onlyFrame(byte[] file) throws IOException {
        List<byte[]> frames = frames(file);
        assertThat(frames).hasSize(1);
        return frames.getFirst();
    }

    /** The frames of an encapsulated file, without the byte that makes a fragment even. */
    static List<byte[]> frames(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        byte[] dataSet = part10.dataSet().readAllBytes();
        TransferSyntax syntax = part10.meta().transferSyntax();
        DataSet header = DataSetReader.readHeader(new ByteArrayInputStream(dataSet), syntax, ReadOptions.DEFAULT);
        FrameIndex index = FrameIndex.of(header, syntax, BulkSource.of(dataSet));
        Stream.Builder<byte[]> frames = Stream.builder();
        for (int number = 1; number <= index.frames(); number++) {
            byte[] frame = index.open(number).readAllBytes();
            boolean padded = syntax.uid().value().startsWith("1.2.840.10008.1.2.4") && frame[frame.length - 1] == 0;
            frames.add(padded ? Arrays.copyOf(frame, frame.length - 1) : frame);
        }
        return frames.build().toList();
    }

    static byte[] dataSet(byte[] file) {
        try {
            return Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT)
                    .dataSet()
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

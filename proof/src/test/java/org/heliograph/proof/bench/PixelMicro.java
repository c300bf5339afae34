package org.heliograph.proof.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.DecodedFrame;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameDecoder;
import org.heliograph.pixels.FrameEncoder;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.Transcoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What decoding and encoding one real CT slice costs, 512 KiB of samples. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PixelMicro {
    @Param({"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.8.1"})
    public String transferSyntax = "";

    @SuppressWarnings("NullAway.Init") // JMH calls what is marked Setup first
    private DecodedFrame.Samples samples;

    @SuppressWarnings("NullAway.Init")
    private FrameEncoder encoder;

    @SuppressWarnings("NullAway.Init")
    private FrameSource encoded;

    @Setup
    public void read() throws IOException {
        Path path;
        try (Stream<Path> files = Files.walk(Images.data().resolve("dicom/series/ct-chest-100"))) {
            path = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        TransferSyntax syntax = TransferSyntax.of(new Uid(transferSyntax));
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            FrameSource source = FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
            samples = (DecodedFrame.Samples) FrameDecoder.decode(source, 1);
            encoder = ((FrameEncoder.Choice.Encodes) FrameEncoder.of(samples.layout(), syntax, 0)).encoder();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ((Transcoder.Choice.Ready) Transcoder.of(source, syntax, 0))
                    .transcoder()
                    .write(out);
            byte[] dataSet = out.toByteArray();
            encoded = FrameSource.of(
                    DataSetReader.readHeader(new ByteArrayInputStream(dataSet), syntax, ReadOptions.DEFAULT),
                    syntax,
                    BulkSource.of(dataSet));
        }
    }

    @Benchmark
    public FrameBytes encode() throws IOException {
        return encoder.encode(samples);
    }

    @Benchmark
    public DecodedFrame decode() throws IOException {
        return FrameDecoder.decode(encoded, 1);
    }
}

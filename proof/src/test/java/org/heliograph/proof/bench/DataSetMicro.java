package org.heliograph.proof.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What reading one data set costs, in memory: its header, a value of it, its identity. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DataSetMicro {
    @Param({"dicom/series/ct-chest-100", "dicom/modalities/sr", "dicom/modalities/mr-enhanced"})
    public String folder = "";

    private byte[] encoded = {};
    private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private DataSet header = DataSet.EMPTY;

    @Setup
    public void read() throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(Images.data().resolve(folder))) {
            file = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            syntax = part10.meta().transferSyntax();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            part10.dataSet().transferTo(bytes);
            encoded = bytes.toByteArray();
        }
        header = header();
    }

    @Benchmark
    public DataSet header() throws IOException {
        return DataSetReader.readHeader(new ByteArrayInputStream(encoded), syntax, ReadOptions.DEFAULT);
    }

    @Benchmark
    public Object patientName() {
        return header.personName(Tags.PATIENT_NAME);
    }

    @Benchmark
    public ContentIdentity identity() throws IOException {
        return ContentIdentity.of(syntax.uid(), new ByteArrayInputStream(encoded));
    }
}

package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetWriterTest {
    private static final Map<String, TransferSyntax> SYNTAXES = Map.of(
            "+ti", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            "+te", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            "+tb", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    @TempDir
    Path folder;

    /** dcmconv writes the same canonical form: defined lengths ({@code +e}), no group lengths ({@code -g}). */
    @Test
    void writesWhatDcmconvWrites() throws IOException, InterruptedException {
        List<String> names = List.of(
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm",
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2_LittleEndianImplicit.dcm",
                "dicom/modalities/rt/rtplan.dcm",
                "dicom/charsets/chrSQEncoding.dcm",
                "dicom/transfer-syntaxes/color/SC_rgb_16bit.dcm");
        for (String name : names) {
            Path file = SharedData.path(name);
            for (Map.Entry<String, TransferSyntax> target : SYNTAXES.entrySet()) {
                Path converted = folder.resolve("converted.dcm");
                Peer.output("dcmconv", "-q", target.getKey(), "+e", "-g", file.toString(), converted.toString());
                assertThat(HexFormat.of().formatHex(canonical(file, target.getValue())))
                        .as(name + " " + target.getKey())
                        .isEqualTo(HexFormat.of().formatHex(dataSet(converted)));
            }
        }
    }

    @Test
    void writesValuesTooLongForTheShortFormAsUnknown() throws IOException {
        DataSet dataSet = DataSet.builder()
                .bytes(Tags.PATIENT_COMMENTS, Vr.LT, new byte[0x10000])
                .build();
        byte[] encoded = DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(encoded)
                .startsWith(0x10, 0, 0, 0x40, 'U', 'N', 0, 0, 0, 0, 1, 0)
                .hasSize(0x1000C);
    }

    @Test
    void aFileOfOursIsReadByDcmtk() throws IOException, InterruptedException {
        DataSet dataSet = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, new Uid("1.2.3.4"))
                .string(Tags.PATIENT_NAME, "Müller^Jürgen")
                .integer(Tags.ROWS, 3)
                .build();
        Path file = folder.resolve("ours.dcm");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(
                out,
                Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
                new Uid("1.2.3.4"),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                new ByteArrayInputStream(DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
        Files.write(file, out.toByteArray());
        assertThat(Peer.succeeds("dcmftest", file.toString())).isTrue();
        assertThat(Peer.text("dcmdump", file.toString()))
                .contains("[Müller^Jürgen]")
                .contains("[ISO_IR 192]")
                .contains("HELIOGRAPH_01")
                .contains("(0028,0010) US 3");
        assertThat(Part10Writer.IMPLEMENTATION_CLASS_UID.isValid()).isTrue();
    }

    private static byte[] canonical(Path file, TransferSyntax target) throws IOException {
        byte[] source = dataSet(file);
        DataSet read = DataSetReader.readHeader(
                new ByteArrayInputStream(source), syntax(file), ReadOptions.DEFAULT.withMaxValueInMemory(100));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, target, DataSetWriter.Form.CANONICAL, BulkSource.of(source)).write(read);
        return out.toByteArray();
    }

    private static byte[] dataSet(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Part10Reader.open(in, ReadOptions.DEFAULT).dataSet().readAllBytes();
        }
    }

    private static TransferSyntax syntax(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Part10Reader.open(in, ReadOptions.DEFAULT).meta().transferSyntax();
        }
    }
}

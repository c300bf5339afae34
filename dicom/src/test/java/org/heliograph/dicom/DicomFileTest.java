package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomFileTest {
    private static final String CT = "dicom/transfer-syntaxes/ct-mono-16bit/";
    private static final String EXPLICIT = CT + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";
    private static final String DEFLATED = CT + "1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian.dcm";
    private static final String BIG_ENDIAN = CT + "1.2.840.10008.1.2.2_BigEndianExplicit.dcm";
    private static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    @TempDir
    Path folder;

    @Test
    void anUneditedFileComesOutToTheByteAlsoWhenDeflated() throws IOException {
        for (String name : List.of(EXPLICIT, DEFLATED, BIG_ENDIAN)) {
            try (DicomFile file = open(name)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                file.write(out, file.dataSet().toBuilder().build(), file.transferSyntax());
                assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file.path()));
            }
        }
    }

    /** What dcmconv makes of our file and of the original is the same file, whatever the two syntaxes. */
    @Test
    void writesEveryUncompressedSyntaxFromEveryOther() throws IOException, InterruptedException {
        for (String name : List.of(
                EXPLICIT,
                DEFLATED,
                BIG_ENDIAN,
                CT + "1.2.840.10008.1.2_LittleEndianImplicit.dcm",
                "dicom/modalities/rt/rtplan.dcm",
                "dicom/transfer-syntaxes/color/SC_rgb_16bit.dcm")) {
            for (TransferSyntax target : UNCOMPRESSED) {
                Path ours = folder.resolve("ours.dcm");
                try (DicomFile file = open(name);
                        OutputStream out = Files.newOutputStream(ours)) {
                    file.write(out, target);
                }
                assertThat(Peer.succeeds("dcmftest", ours.toString())).isTrue();
                assertThat(Arrays.equals(asImplicit(ours), asImplicit(SharedData.path(name))))
                        .as(name + " to " + target.uid())
                        .isTrue();
                try (DicomFile file = DicomFile.open(ours, ReadOptions.DEFAULT)) {
                    assertThat(file.transferSyntax()).isEqualTo(target);
                }
            }
        }
    }

    /** Implicit VR, since explicit VR could not agree on private elements that came without. */
    private byte[] asImplicit(Path file) throws IOException, InterruptedException {
        Path converted = folder.resolve("converted.dcm");
        Peer.output("dcmconv", "-q", "+ti", "+e", "-g", file.toString(), converted.toString());
        try (DicomFile read = DicomFile.open(converted, ReadOptions.DEFAULT);
                InputStream in = read.encodedDataSet()) {
            return in.readAllBytes();
        }
    }

    @Test
    void editsKeepTheFormOfWhatTheyLeaveAlone() throws IOException {
        try (DicomFile file = open(EXPLICIT)) {
            DataSet edited = file.dataSet().toBuilder()
                    .string(Tags.PATIENT_ID, "4711")
                    .uid(Tags.SOP_INSTANCE_UID, new Uid("1.2.3"))
                    .build();
            Path ours = folder.resolve("edited.dcm");
            try (OutputStream out = Files.newOutputStream(ours)) {
                file.write(out, edited, file.transferSyntax());
            }
            try (DicomFile again = DicomFile.open(ours, ReadOptions.DEFAULT)) {
                assertThat(again.dataSet().string(Tags.PATIENT_ID)).contains("4711");
                assertThat(again.meta().sopInstance()).contains(new Uid("1.2.3"));
                assertThat(again.meta().dataSet().integer(Tags.FILE_META_INFORMATION_GROUP_LENGTH))
                        .hasValue(again.meta().length() - 144);
                assertThat(pixels(again)).isEqualTo(pixels(file));
            }
        }
    }

    /** SC_rgb_jpeg.dcm says explicit VR and has none: an element that joins it must not have one either, or all must. */
    @Test
    void editsOfAFileInTheWrongVrEncodingPutItRight() throws IOException, InterruptedException {
        try (DicomFile file = open("dicom/transfer-syntaxes/color/SC_rgb_jpeg.dcm")) {
            Path ours = folder.resolve("edited.dcm");
            try (OutputStream out = Files.newOutputStream(ours)) {
                file.write(
                        out,
                        file.dataSet().toBuilder()
                                .string(Tags.PATIENT_ID, "4711")
                                .build(),
                        file.transferSyntax());
            }
            assertThat(Peer.text("dcmdump", ours.toString()))
                    .contains("(0010,0020) LO [4711]")
                    .contains("(7fe0,0010) OB");
        }
    }

    @Test
    void refusesToPassOffCompressedPixelsAsOthers() throws IOException {
        try (DicomFile file = open(CT + "1.2.840.10008.1.2.4.70_JPEGProcess14SV1.dcm")) {
            assertThatThrownBy(
                            () -> file.write(OutputStream.nullOutputStream(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isInstanceOf(DicomException.class);
        }
        try (DicomFile file = open(EXPLICIT)) {
            assertThatThrownBy(() -> file.write(OutputStream.nullOutputStream(), TransferSyntax.JPEG_LS_LOSSLESS))
                    .isInstanceOf(DicomException.class);
        }
    }

    @Test
    void aDeflatedFileGivesItsLargeValuesInAnyOrder() throws IOException {
        byte[] expected;
        try (DicomFile explicit = open(EXPLICIT)) {
            expected = pixels(explicit);
        }
        try (DicomFile deflated = open(DEFLATED)) {
            BulkElement large =
                    (BulkElement) deflated.dataSet().get(Tags.PIXEL_DATA).orElseThrow();
            for (int at : new int[] {1000, 50_000, 3, 0, expected.length - 10}) {
                try (InputStream in = deflated.bulk().open(large.offset() + at, 10)) {
                    assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(expected, at, at + 10));
                }
            }
            assertThat(pixels(deflated)).isEqualTo(expected);
        }
    }

    @Test
    void lenientReadingKeepsWhatStandsBeforeDamage() throws IOException {
        Path cut = SharedData.path("dicom/broken/MR_truncated.dcm");
        assertThatThrownBy(() -> DicomFile.open(cut, ReadOptions.DEFAULT)).isInstanceOf(DicomException.class);
        try (DicomFile file = DicomFile.open(cut, ReadOptions.DEFAULT.withLeniency(ReadOptions.Leniency.LENIENT))) {
            assertThat(file.damage())
                    .hasValueSatisfying(damage -> assertThat(damage.tag()).isEqualTo(Tags.PIXEL_DATA));
            assertThat(file.dataSet().integer(Tags.ROWS)).hasValue(64);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.write(out, file.transferSyntax());
            assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(cut));
            assertThatThrownBy(() -> file.write(out, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))
                    .isInstanceOf(DicomException.class);
        }
    }

    private static byte[] pixels(DicomFile file) throws IOException {
        BulkElement large = (BulkElement) file.dataSet().get(Tags.PIXEL_DATA).orElseThrow();
        try (InputStream in = file.bulk().open(large.offset(), large.length())) {
            return in.readNBytes((int) large.length());
        }
    }

    private static DicomFile open(String name) throws IOException {
        return DicomFile.open(SharedData.path(name), ReadOptions.DEFAULT);
    }
}

package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningHashTest {
    private static final String CT =
            "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";

    @TempDir
    Path folder;

    @Test
    void isTheSameForWhatDcmconvReEncodes() throws IOException, InterruptedException {
        List<String> names = List.of(
                CT,
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2_LittleEndianImplicit.dcm",
                "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
                "dicom/modalities/rt/rtplan.dcm",
                "dicom/broken/UN_sequence.dcm",
                "dicom/modalities/dx/dx_image.dcm",
                "dicom/charsets/chrSQEncoding.dcm",
                "dicom/transfer-syntaxes/color/SC_rgb.dcm");
        for (String name : names) {
            Path file = SharedData.path(name);
            MeaningHash original = hash(file);
            for (String[] options : new String[][] {
                {"+ti", "+e", "-g"},
                {"+ti", "-e", "+g"},
                {"+te", "+e", "+g"},
                {"+te", "-e", "-g"},
                {"+tb", "-e", "-g"},
                {"+td", "+e", "-g"},
                {"+te", "+p", "4096", "128", "+g"}
            }) {
                Path converted = folder.resolve("converted.dcm");
                assertThat(Peer.succeeds(command(options, file, converted)))
                        .as(name)
                        .isTrue();
                assertThat(hash(converted))
                        .as(name + " " + String.join(" ", options))
                        .isEqualTo(original);
            }
        }
    }

    /** Ours too: every uncompressed file in each of the four encodings means what it meant. */
    @Test
    void isTheSameForWhatWeReEncode() throws IOException {
        List<TransferSyntax> targets = List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (SharedData.Row row : SharedData.index()) {
            if (Files.size(row.file()) > 100_000) {
                continue;
            }
            try (DicomFile file = DicomFile.open(row.file(), ReadOptions.DEFAULT)) {
                if (file.transferSyntax().encapsulated()) {
                    continue;
                }
                MeaningHash original = file.meaningHash();
                for (TransferSyntax target : targets) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    file.write(out, target);
                    compared++;
                    if (!hash(out.toByteArray()).equals(original)) {
                        differences.add(row.cell("path") + " " + target.uid());
                    }
                }
            } catch (DicomException broken) {
                assertThat(row.cell("path")).containsAnyOf("broken/", "media/");
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(1_000);
    }

    private static String[] command(String[] options, Path from, Path to) {
        List<String> command = new ArrayList<>(List.of("dcmconv", "-q"));
        command.addAll(List.of(options));
        command.add(from.toString());
        command.add(to.toString());
        return command.toArray(String[]::new);
    }

    @Test
    void isAnotherWhenAPixelOrANameChanges() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.path(CT));
        MeaningHash original = hash(file);
        byte[] otherPixel = file.clone();
        otherPixel[file.length - 100] ^= 1;
        assertThat(hash(otherPixel)).isNotEqualTo(original);
        byte[] otherName = file.clone();
        int name = indexOf(file, new byte[] {0x10, 0, 0x10, 0, 'P', 'N'}) + 8;
        otherName[name] ^= 1;
        assertThat(hash(otherName)).isNotEqualTo(original);
    }

    @Test
    void forgivesPaddingOfTextOnly() throws IOException {
        assertThat(hashOf(new byte[] {'A', 'B'})).isEqualTo(hashOf(new byte[] {'A', 'B', ' ', ' '}));
        assertThat(hashOf(new byte[] {'A', 'B'})).isEqualTo(hashOf(new byte[] {'A', 'B', ' ', 0}));
        assertThat(hashOf(new byte[] {'A', 'B'})).isNotEqualTo(hashOf(new byte[] {' ', 'A', 'B', ' '}));
        assertThat(hashOf(new byte[] {'A', ' ', 'B', ' '})).isNotEqualTo(hashOf(new byte[] {'A', 0, 'B', 0}));
    }

    @Test
    void doesNotMoveValuesBetweenItems() throws IOException {
        Element one = ValueElement.of(Tags.PATIENT_ID, Vr.LO, new byte[] {'1', ' '});
        Element two = ValueElement.of(Tags.PATIENT_NAME, Vr.PN, new byte[] {'2', ' '});
        DataSet together = DataSet.builder().put(one).put(two).build();
        DataSet apartOne = DataSet.builder().put(one).build();
        DataSet apartTwo = DataSet.builder().put(two).build();
        assertThat(hash(List.of(together))).isNotEqualTo(hash(List.of(apartTwo, apartOne)));
        assertThat(hash(List.of(together, DataSet.EMPTY))).isNotEqualTo(hash(List.of(together)));
    }

    private static MeaningHash hash(List<DataSet> items) throws IOException {
        return explicit(DataSet.builder()
                .sequence(Tags.REFERENCED_SERIES_SEQUENCE, items)
                .build());
    }

    private static MeaningHash hashOf(byte[] patientId) throws IOException {
        return explicit(
                DataSet.builder().bytes(Tags.PATIENT_ID, Vr.LO, patientId).build());
    }

    private static MeaningHash explicit(DataSet dataSet) throws IOException {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        return MeaningHash.of(
                syntax, new ByteArrayInputStream(DataSetWriter.toBytes(dataSet, syntax)), ReadOptions.DEFAULT);
    }

    private static MeaningHash hash(Path file) throws IOException {
        return hash(Files.readAllBytes(file));
    }

    private static MeaningHash hash(byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
        return MeaningHash.of(part10.meta().transferSyntax(), part10.dataSet(), ReadOptions.DEFAULT);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; ; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
    }
}

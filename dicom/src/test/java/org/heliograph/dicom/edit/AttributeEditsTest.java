package org.heliograph.dicom.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.edit.AttributeEdits.OtherCharacters;
import org.heliograph.dicom.path.AttributePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeEditsTest {
    private static final Tag PATIENT_COMMENTS = Tag.of(0x0010, 0x4000);
    private static final List<String> FILES = List.of(
            "dicom/modalities/rt/rtplan.dcm",
            "dicom/modalities/ct/ct_chest_prior.dcm",
            "dicom/charsets/chrH31.dcm",
            "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2_LittleEndianImplicit.dcm",
            "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm");

    @Test
    void makeWhatDcmodifyMakes(@TempDir Path folder) throws Exception {
        List<String> words = List.of(
                "PatientID=4711",
                "PatientComments=new",
                "-StudyDate",
                "StudyID=",
                "RequestAttributesSequence[0].ScheduledProcedureStepID=S1",
                "RequestAttributesSequence[1].ScheduledProcedureStepID=S2",
                "ReferencedStudySequence[0].ReferencedSOPInstanceUID=1.2.3");
        List<String> command = new ArrayList<>(List.of("dcmodify", "-nb", "-gin"));
        command.removeLast();
        for (String word : words) {
            command.add(word.startsWith("-") ? "-ea" : "-i");
            command.add(word.startsWith("-") ? word.substring(1) : word);
        }
        for (String name : FILES) {
            Path theirs = folder.resolve("theirs.dcm");
            Path ours = folder.resolve("ours.dcm");
            Files.write(theirs, Files.readAllBytes(SharedData.path(name)));
            List<String> onFile = new ArrayList<>(command);
            onFile.add(theirs.toString());
            Peer.output(onFile.toArray(String[]::new));
            try (DicomFile file = DicomFile.open(SharedData.path(name), ReadOptions.DEFAULT);
                    var out = Files.newOutputStream(ours)) {
                file.write(out, AttributeEdits.parse(words).apply(file.dataSet()), file.transferSyntax());
            }
            List<String> missing = new ArrayList<>(dump(theirs));
            dump(ours).forEach(missing::remove);
            assertThat(missing).as(name).isEmpty();
            assertThat(dump(ours)).as(name).hasSameSizeAs(dump(theirs));
            assertThat(dump(ours)).contains("(0010,0020) LO [4711]", "(0040,0009) SH [S2]");
        }
    }

    /** dcmdump without lengths, which dcmodify writes its own way, and without group lengths and padding. */
    private static List<String> dump(Path file) throws IOException, InterruptedException {
        return Peer.text("dcmdump", "+L", "-q", file.toString())
                .lines()
                .filter(line -> line.strip().startsWith("("))
                .filter(line -> !line.contains("Delimit") && !line.matches(".*\\([0-9a-f]{4},0000\\).*"))
                .filter(line -> !line.contains("(0002,"))
                .map(line -> line.replaceAll("#.*", "")
                        .replaceAll("#=\\d+", "")
                        .replaceAll("\\(.*length.*\\)", "")
                        .strip())
                .map(line ->
                        line.replaceAll("\\(Sequence with.*|\\(Item with.*", "").strip())
                .toList();
    }

    @Test
    void leaveEveryOtherByteAsItIs() throws IOException {
        for (String name : FILES) {
            try (DicomFile file = DicomFile.open(SharedData.path(name), ReadOptions.DEFAULT)) {
                DataSet original = file.dataSet();
                String id = original.string(Tags.PATIENT_ID).orElse("");
                byte[] before = bytes(file, original);
                DataSet changed = AttributeEdits.parse(List.of("PatientID=" + "?".repeat(id.length())))
                        .apply(original);
                byte[] after = bytes(file, changed);
                assertThat(after).as(name).hasSameSizeAs(before);
                assertThat(difference(before, after)).as(name).isEqualTo(id.length());
                DataSet back = AttributeEdits.parse(List.of("PatientID=" + id)).apply(changed);
                assertThat(bytes(file, back)).as(name).isEqualTo(before);
            }
        }
    }

    private static byte[] bytes(DicomFile file, DataSet dataSet) throws IOException {
        return bytes(file, dataSet, file.bulk());
    }

    private static byte[] bytes(DicomFile file, DataSet dataSet, BulkSource bulk) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, file.transferSyntax(), DataSetWriter.Form.AS_READ, bulk).write(dataSet);
        return out.toByteArray();
    }

    private static long difference(byte[] one, byte[] other) {
        long different = 0;
        for (int i = 0; i < one.length; i++) {
            different += one[i] == other[i] ? 0 : 1;
        }
        return different;
    }

    @Test
    void canBeReadBackFromEveryFileAndUndone() throws IOException {
        int edited = 0;
        int nested = 0;
        for (SharedData.Row row : SharedData.index()) {
            if (Files.size(row.file()) > 60_000 || !isReadable(row.file())) {
                continue;
            }
            try (DicomFile file = DicomFile.open(row.file(), ReadOptions.DEFAULT)) {
                DataSet original = file.dataSet();
                if (original.contains(PATIENT_COMMENTS)
                        || original.contains(Tag.of(0x0010, 0))
                        || file.transferSyntax().deflated()) {
                    continue;
                }
                DataSet changed = apply(original, "PatientComments=x");
                DataSet again = reread(file, changed);
                assertThat(again.string(PATIENT_COMMENTS))
                        .as(row.file().toString())
                        .contains("x");
                assertThat(bytes(file, apply(again, "-PatientComments"), BulkSource.of(bytes(file, changed))))
                        .as(row.file().toString())
                        .isEqualTo(bytes(file, original));
                edited++;
                nested += inFirstItem(file, original) ? 1 : 0;
            }
        }
        assertThat(edited).isGreaterThan(250);
        assertThat(nested).isGreaterThan(100);
    }

    @Test
    void goOnInImplicitVrWhereAnItemIsInIt() throws IOException {
        String sequence = "08001011" + "5351" + "0000" + "ffffffff" + "feff00e0" + "ffffffff";
        String element = "08005511" + "04000000" + "312e3200";
        String end = "feff0de0" + "00000000" + "feffdde0" + "00000000";
        DataSet mixed = explicit(HexFormat.of().parseHex(sequence + element + end));
        DataSet changed = apply(
                mixed,
                "ReferencedStudySequence[0].PatientComments=x",
                "ReferencedStudySequence[0].ReferencedPatientSequence[0].PatientComments=y");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, DataSetWriter.Form.AS_READ, BulkSource.NONE)
                .write(changed);
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo(sequence
                        + "08002011" + "12000000" + "feff00e0" + "0a000000" + "10000040" + "02000000" + "7920"
                        + element
                        + "10000040" + "02000000" + "7820"
                        + end);
    }

    private static DataSet explicit(byte[] bytes) throws IOException {
        return DataSetReader.readHeader(
                new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.DEFAULT);
    }

    private static boolean isReadable(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            return !file.dataSet().elements().isEmpty();
        } catch (DicomException _) {
            return false;
        }
    }

    private static boolean inFirstItem(DicomFile file, DataSet original) throws IOException {
        for (Element element : original.elements()) {
            if (element instanceof SequenceElement sequence && !sequence.items().isEmpty()) {
                String path = element.tag() + "[0].PatientComments";
                DataSet changed = apply(original, path + "=x");
                assertThat(AttributePath.parse(path)
                                .get(reread(file, changed))
                                .orElseThrow()
                                .strings())
                        .as(file.path() + " " + path)
                        .containsExactly("x");
                String deeper = element.tag() + "[0].ReferencedPatientSequence[0].PatientComments";
                assertThat(AttributePath.parse(deeper)
                                .get(reread(file, apply(original, deeper + "=y")))
                                .orElseThrow()
                                .strings())
                        .as(file.path() + " " + deeper)
                        .containsExactly("y");
                return true;
            }
        }
        return false;
    }

    private static DataSet reread(DicomFile file, DataSet dataSet) throws IOException {
        return DataSetReader.readHeader(
                new ByteArrayInputStream(bytes(file, dataSet)),
                file.transferSyntax(),
                ReadOptions.DEFAULT.withMaxValueInMemory(1 << 20));
    }

    @Test
    void keepOrderAndDuplicatesOfTheRest() {
        Element late = element(Tags.STUDY_ID, "late");
        Element early = element(Tags.PATIENT_ID, "early");
        Element twice = element(Tags.STUDY_ID, "twice");
        DataSet odd = DataSet.EMPTY.withElements(List.of(late, early, twice));
        DataSet changed = apply(odd, "PatientName=X");
        assertThat(changed.elements()).containsExactly(element(Tags.PATIENT_NAME, "X"), late, early, twice);
        assertThat(apply(odd, "StudyID=new").elements()).containsExactly(element(Tags.STUDY_ID, "new"), early);
        assertThat(apply(odd, "-StudyID").elements()).containsExactly(early);
        assertThat(apply(odd, "PatientID?=early", "PatientSex?=M")).isSameAs(odd);
    }

    private static Element element(Tag tag, String value) {
        return DataSet.builder().string(tag, value).build().get(tag).orElseThrow();
    }

    @Test
    void encodeInTheDataSetsOwnCharacterSet() {
        DataSet latin = apply(DataSet.EMPTY, "SpecificCharacterSet=ISO_IR 100", "PatientName=Müller");
        assertThat(latin.bytes(Tags.PATIENT_NAME)).contains("Müller".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> apply(latin, "PatientID=山"))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("change SpecificCharacterSet first")
                .hasMessageContaining("(0010,0020)");
        DataSet changed = AttributeEdits.parse(List.of("PatientID=山"))
                .with(OtherCharacters.CHANGE_TO_UTF_8)
                .apply(latin);
        assertThat(changed.strings(Tags.SPECIFIC_CHARACTER_SET)).containsExactly("ISO_IR 192");
        assertThat(changed.bytes(Tags.PATIENT_NAME)).contains("Müller ".getBytes(StandardCharsets.UTF_8));
        assertThat(changed.string(Tags.PATIENT_ID)).contains("山");
    }

    @Test
    void changeTheCharacterSetOfItemsToo() throws IOException {
        try (DicomFile file =
                DicomFile.open(SharedData.path("dicom/charsets/chrSQEncoding.dcm"), ReadOptions.DEFAULT)) {
            DataSet before = file.dataSet();
            DataSet after = apply(before, "SpecificCharacterSet=ISO_IR 192");
            assertThat(texts(after)).isEqualTo(texts(before)).isNotEmpty();
            assertThat(after.sequence(Tag.of(0x0032, 0x1064)).getFirst().contains(Tags.SPECIFIC_CHARACTER_SET))
                    .isFalse();
        }
    }

    private static List<String> texts(DataSet dataSet) {
        List<String> texts = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            if (element.vr().kind() == Vr.Kind.TEXT) {
                texts.addAll(dataSet.strings(element.tag()));
            }
            dataSet.sequence(element.tag()).forEach(item -> texts.addAll(texts(item)));
        }
        return texts;
    }

    @Test
    void relabelWithoutChangingText() {
        DataSet unlabelled = DataSet.builder()
                .bytes(Tags.PATIENT_NAME, Vr.PN, new byte[] {'M', (byte) 0xFC})
                .build();
        DataSet labelled = apply(unlabelled, "SpecificCharacterSet:=ISO_IR 100");
        assertThat(labelled.string(Tags.PATIENT_NAME)).contains("Mü");
        assertThat(apply(labelled, "-SpecificCharacterSet").string(Tags.PATIENT_NAME))
                .contains("M\uFFFD");
        assertThatThrownBy(() -> apply(unlabelled, "SpecificCharacterSet=ISO_IR 192"))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("cannot be decoded");
    }

    @Test
    void writeBinaryValuesFromTheirText() {
        DataSet dataSet = apply(
                DataSet.EMPTY,
                "Rows=512",
                "(0028,0106)=-5",
                "(0018,9073)=NaN",
                "FrameIncrementPointer=(0018,1063)\\00181065",
                "(0009,[ACME]01):OB=00ff7f",
                "(0009,[ACME]02):UL=4294967295");
        assertThat(dataSet.bytes(Tags.ROWS)).contains(new byte[] {0, 2});
        assertThat(dataSet.get(Tag.of(0x0028, 0x0106)).orElseThrow().vr()).isEqualTo(Vr.SS);
        assertThat(dataSet.bytes(Tag.of(0x0028, 0x0009)))
                .contains(new byte[] {0x18, 0, 0x63, 0x10, 0x18, 0, 0x65, 0x10});
        assertThat(dataSet.string(Tag.of(0x0009, 0x0010))).contains("ACME");
        assertThat(dataSet.bytes(Tag.of(0x0009, 0x1001))).contains(new byte[] {0, -1, 0x7F, 0});
        assertThat(dataSet.integer(Tag.of(0x0009, 0x1002))).hasValue(4294967295L);
    }

    @Test
    void copyAndExtend() {
        DataSet dataSet = apply(
                DataSet.EMPTY,
                "PatientID=1\\2",
                "OtherPatientIDs<-PatientID",
                "+ReferencedStudySequence",
                "+ReferencedStudySequence",
                "ReferencedStudySequence[*].ReferencedSOPInstanceUID=1.2",
                "ReferencedStudySequence[1].ReferencedSOPInstanceUID=1.3");
        assertThat(dataSet.strings(Tag.of(0x0010, 0x1000))).containsExactly("1", "2");
        assertThat(dataSet.sequence(Tag.of(0x0008, 0x1110)))
                .extracting(item -> item.string(Tag.of(0x0008, 0x1155)).orElseThrow())
                .containsExactly("1.2", "1.3");
    }

    @Test
    void refuseWhatCannotBeDone() {
        for (String words : List.of(
                "Rows=70000",
                "Rows=x",
                "Rows=1.5",
                "PixelData=0",
                "(0002,0010)=1.2",
                "(0010,0000)=4",
                "(0009,1001)=x",
                "(0010,9999)=x",
                "PatientSex=é",
                "ReferencedStudySequence[1].ReferencedSOPInstanceUID=1",
                "PatientName[0].PatientID=1",
                "PatientID<-PatientName",
                "ReferencedStudySequence=x",
                "+PatientID",
                "SpecificCharacterSet=KLINGON",
                "PatientID",
                "PatientID:=1",
                "PatientID:XX=1")) {
            assertThatThrownBy(() -> apply(DataSet.EMPTY, words)).as(words).isInstanceOf(DicomException.class);
        }
    }

    private static DataSet apply(DataSet dataSet, String... words) {
        return AttributeEdits.parse(Arrays.asList(words)).apply(dataSet);
    }
}

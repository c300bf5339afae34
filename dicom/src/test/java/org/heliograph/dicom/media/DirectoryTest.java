package org.heliograph.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectoryTest {
    /** The tree that dcdirdmp prints of it: two patients with two and four studies. */
    @Test
    void readsTheTreeOfARealDirectory() throws IOException {
        Directory directory = shared("media/pydicom-fileset/DICOMDIR");
        assertThat(directory.problems()).isEmpty();
        assertThat(directory.fileSetId()).isEqualTo("PYDICOM_TEST");
        assertThat(directory.roots().stream()
                        .map(record -> record.dataSet().string(Tags.PATIENT_ID).orElse("")))
                .containsExactly("77654033", "98890234");
        assertThat(directory.roots().stream().map(record -> record.lower().size()))
                .containsExactly(2, 4);
        assertThat(directory.files()).hasSize(31);
        assertThat(directory
                        .files()
                        .findFirst()
                        .orElseThrow()
                        .fileId()
                        .orElseThrow()
                        .components())
                .containsExactly("77654033", "CR1", "6154");
    }

    @Test
    void readsTheSameTreeInEveryEncodingAndOrder() throws IOException {
        List<String> expected = tree(shared("media/pydicom-fileset/DICOMDIR"));
        for (String name : List.of("DICOMDIR-bigEnd", "DICOMDIR-implicit", "DICOMDIR-reordered")) {
            Directory directory = shared("media/pydicom-fileset/" + name);
            assertThat(directory.problems()).as(name).isEmpty();
            assertThat(tree(directory)).as(name).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void readsADirectoryThatIsCutShortAsFarAsItGoes() throws IOException {
        Directory directory = shared("media/pydicom-fileset/DICOMDIR-nooffset");
        assertThat(directory.problems()).singleElement().asString().startsWith("cut short: ");
        assertThat(tree(directory)).containsExactlyInAnyOrderElementsOf(tree(shared("media/pydicom-fileset/DICOMDIR")));
    }

    @Test
    void makesATreeOfTheRecordsOrderWhereOffsetsLeadNowhere() throws IOException {
        List<DataSet> records = List.of(
                record("PATIENT", 0, 0),
                record("STUDY", 0, 0),
                record("SERIES", 0, 0),
                record("IMAGE", 0, 0),
                record("SR DOCUMENT", 0, 0),
                record("STUDY", 0, 0),
                record("PATIENT", 0, 0));
        Directory directory = read(made(0, records));
        assertThat(directory.problems()).containsExactly("records that no offset leads to");
        assertThat(directory.roots().stream().map(DirectoryRecord::toString))
                .containsExactly("PATIENT with 2 below", "PATIENT with 0 below");
        DirectoryRecord series =
                directory.roots().getFirst().lower().getFirst().lower().getFirst();
        assertThat(series.lower().stream().map(DirectoryRecord::term)).containsExactly("IMAGE", "SR DOCUMENT");
    }

    @Test
    void readsADirectoryWithoutRecordsAndOneWithoutPatients() throws IOException {
        assertThat(shared("media/pydicom-fileset/DICOMDIR-empty.dcm").roots()).isEmpty();
        assertThat(shared("media/pydicom-fileset/DICOMDIR-nopatient").files()).isNotEmpty();
        assertThat(shared("dicom/broken/DICOMDIR_474-instances_files-absent").files())
                .hasSize(433);
        assertThat(shared("media/tiny-alpha/DICOMDIR").files()).hasSize(50);
    }

    /** Offsets of a hostile directory: to itself, in a circle, two ways to one record, out of the file, into a record. */
    @Test
    void believesNoOffsetsThatGoRoundOrElsewhere() throws IOException {
        long first = 390;
        for (long[] offsets : new long[][] {
            {first, first, 0},
            {first, 0, first},
            {first, 0xFFFFFFFFL, 0},
            {first, first + 1, 0},
            {1, 0, 0},
            {0, 0, 0},
            {0xFFFFFFFFL, 0xFFFFFFFFL, 0xFFFFFFFFL},
        }) {
            Directory directory = read(made(offsets[0], List.of(record("PATIENT", offsets[1], offsets[2]))));
            assertThat(directory.problems()).isNotEmpty();
            assertThat(directory.roots()).hasSize(1);
        }
    }

    @Test
    void survivesAHundredThousandLevels() throws IOException {
        // Each record is 70 bytes and refers to the next one as its lower level.
        List<DataSet> records = new ArrayList<>();
        int length =
                DataSetWriter.toBytes(record("PRIVATE", 0, 0), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).length + 8;
        long start = made(0, List.of()).length;
        for (int i = 0; i < 100_000; i++) {
            records.add(record("PRIVATE", 0, start + (long) (i + 1) * length));
        }
        Directory directory = read(made(start, records));
        assertThat(directory.problems()).isNotEmpty();
        assertThat(directory.records()).hasSize(100_000);
    }

    @Test
    void leavesOutWhatIsNotInUse() throws IOException {
        DataSet unused = record("PATIENT", 0, 0).toBuilder()
                .integer(Tags.RECORD_IN_USE_FLAG, 0)
                .build();
        assertThat(read(made(0, List.of(unused))).roots()).isEmpty();
    }

    @Test
    void refusesWhatIsOverTheLimits() throws IOException {
        byte[] directory = Files.readAllBytes(SharedData.path("media/pydicom-fileset/DICOMDIR"));
        MediaLimits few = new MediaLimits(1 << 20, 10, 10, 1 << 20, 10);
        MediaLimits small = new MediaLimits(1000, 1000, 10, 1 << 20, 10);
        assertThatThrownBy(() -> Directory.read(new ByteArrayInputStream(directory), few))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> Directory.read(new ByteArrayInputStream(directory), small))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> Directory.read(new ByteArrayInputStream(new byte[0]), few))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void namesNoFileOutsideTheFileSet() {
        for (List<String> values : List.of(
                List.of("..", "ETC", "PASSWD"),
                List.of("A/../../B"),
                List.of("/ETC"),
                List.of("A", ""),
                List.of("."),
                List.of("C:", "X"),
                List.of("A\u0000B"),
                List.<String>of())) {
            assertThat(FileId.of(values)).as(values.toString()).isEmpty();
        }
        assertThat(FileId.of(List.of("A/B", "C\\D")).orElseThrow().components()).containsExactly("A", "B", "C", "D");
    }

    private static Directory shared(String name) throws IOException {
        return Directory.read(SharedData.path(name), MediaLimits.DEFAULT);
    }

    private static Directory read(byte[] dicomdir) throws IOException {
        return Directory.read(new ByteArrayInputStream(dicomdir), MediaLimits.DEFAULT);
    }

    /** The kinds from the root to each file, and the file. */
    private static List<String> tree(Directory directory) {
        return directory.roots().stream()
                .flatMap(patient -> patient.lower().stream()
                        .flatMap(study -> study.lower().stream()
                                .flatMap(series -> series.lower().stream()
                                        .map(file -> patient.term() + " " + study.term() + " "
                                                + study.dataSet().string(Tags.STUDY_INSTANCE_UID) + " " + series.term()
                                                + " "
                                                + series.dataSet().string(Tags.SERIES_INSTANCE_UID) + " " + file.term()
                                                + " "
                                                + file.fileId()))))
                .toList();
    }

    private static DataSet record(String term, long next, long lower) {
        return DataSet.builder()
                .integer(Tags.OFFSET_OF_THE_NEXT_DIRECTORY_RECORD, next)
                .integer(Tags.RECORD_IN_USE_FLAG, 0xFFFF)
                .integer(Tags.OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY, lower)
                .string(Tags.DIRECTORY_RECORD_TYPE, Vr.CS, term)
                .build();
    }

    private static byte[] made(long first, List<DataSet> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        out.writeBytes(Part10Writer.header(Uids.MEDIA_STORAGE_DIRECTORY_STORAGE, new Uid("2.25.1"), syntax.uid()));
        DataSetBuilder head = DataSet.builder()
                .integer(Tags.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY, first)
                .sequence(Tags.DIRECTORY_RECORD_SEQUENCE, records);
        out.writeBytes(DataSetWriter.toBytes(head.build(), syntax));
        return out.toByteArray();
    }
}

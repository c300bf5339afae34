package org.heliograph.dicom.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.media.FileSetOptions.MissingKeys;
import org.heliograph.dicom.media.FileSetWriter.Added;
import org.heliograph.dicom.media.FileSetWriter.Outcome;
import org.heliograph.dicom.media.FileSetWriter.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we put on a medium, against what pydicom, dcmtk, GDCM and dicom3tools make of it. */
class FileSetWriterTest {
    private static final FileSetOptions STRICT = FileSetOptions.DEFAULT
            .withFileSetId("HELIOGRAPH")
            .withProfile(MediaProfile.ANY)
            .withMissingKeys(MissingKeys.REFUSE);

    @TempDir
    private Path folder;

    @Test
    void pydicomFindsEveryInstanceOfEveryKind() throws IOException, InterruptedException {
        Map<String, String> added = copied(folder, STRICT);
        assertThat(added).hasSizeGreaterThan(45);
        Map<String, String> found = new TreeMap<>();
        byte[] output =
                Peer.pydicomFed("file_set.py", folder.resolve("DICOMDIR").toString());
        for (String line : new String(output, UTF_8).lines().toList()) {
            String[] cells = line.split("\t", -1);
            found.put(cells[1], cells[0] + " " + cells[2]);
        }
        Map<String, String> ours = new TreeMap<>();
        directory(folder)
                .files()
                .forEach(record -> ours.put(
                        record.sopInstance().orElseThrow().value(),
                        record.term() + " " + record.fileId().orElseThrow()));
        assertThat(found).isEqualTo(ours);
        assertThat(ours.keySet()).isEqualTo(added.keySet());
    }

    @Test
    void dicom3toolsFindsNothingMissing() throws IOException, InterruptedException {
        copied(folder, STRICT);
        List<String> errors = Peer.errors("dciodvfy", folder.resolve("DICOMDIR").toString()).stream()
                .filter(line -> line.startsWith("Error"))
                // PS3.3 Table F.5-29 has it as 1C: only where the spectroscopy has planned or planning images.
                .filter(line -> !line.contains("ReferencedImageEvidenceSequence"))
                .filter(line -> line.contains("Element=<"))
                .toList();
        assertThat(errors).isEmpty();
    }

    @Test
    void dcmmkdirSaysTheSameOfTheFolder() throws IOException, InterruptedException {
        copied(folder, STRICT);
        Directory ours = directory(folder);
        String theirDirectory = folder.resolve("THEIRS").toString();
        assertThat(Peer.succeeds(
                        "dcmmkdir",
                        "-W",
                        "-Nxc",
                        "-Nec",
                        "-Nrc",
                        "+Nrs",
                        "+id",
                        folder.toString(),
                        "+r",
                        "+D",
                        theirDirectory))
                .isTrue();
        Directory theirs = Directory.read(Path.of(theirDirectory), MediaLimits.DEFAULT);
        assertThat(theirs.problems()).isEmpty();
        Map<String, DirectoryRecord> byInstance = new TreeMap<>();
        theirs.files()
                .forEach(record ->
                        byInstance.put(record.sopInstance().orElseThrow().value(), record));
        List<String> differences = new ArrayList<>();
        ours.files().forEach(record -> {
            DirectoryRecord other =
                    byInstance.get(record.sopInstance().orElseThrow().value());
            if (other != null) {
                differences.addAll(differences(record, other));
            }
        });
        assertThat(differences).isEmpty();
        assertThat(byInstance).hasSizeGreaterThan(40);
    }

    @Test
    void readsWhatGdcmMakesOfTheFolder() throws IOException, InterruptedException {
        Path source = SharedData.path("media/pydicom-fileset/98892003");
        copyTree(source, folder.resolve("98892003"));
        Path theirs = folder.resolve("DICOMDIR");
        assertThat(Peer.succeeds("gdcmgendir", "-r", "-i", folder.toString(), "-o", theirs.toString()))
                .isTrue();
        Directory directory = Directory.read(theirs, MediaLimits.DEFAULT);
        assertThat(directory.problems()).isEmpty();
        assertThat(directory.files()).hasSameSizeAs(files(source));
    }

    /** The kind, the file and the keys that PS3.3 §F.5 has for the kind. */
    private static List<String> differences(DirectoryRecord ours, DirectoryRecord theirs) {
        List<String> differences = new ArrayList<>();
        if (!ours.term().equals(theirs.term()) || !ours.fileId().equals(theirs.fileId())) {
            differences.add(ours.term() + " " + ours.fileId() + " / " + theirs.term() + " " + theirs.fileId());
            return differences;
        }
        for (RecordKey key : ours.type().orElseThrow().keys()) {
            if (!values(ours.dataSet(), key.tag()).equals(values(theirs.dataSet(), key.tag()))) {
                differences.add(ours.term() + " " + ours.fileId() + " " + key.tag());
            }
        }
        return differences;
    }

    private static List<String> values(DataSet record, Tag tag) {
        List<String> values = new ArrayList<>(record.strings(tag));
        record.numbers(tag).forEach(number -> values.add(number.toPlainString()));
        record.sequence(tag).forEach(item -> values.add(item.elements().size() + " " + item.string(Tags.CODE_VALUE)));
        return values;
    }

    @Test
    void refersToWhatIsInPlace() throws IOException {
        Path source = SharedData.path("media/pydicom-fileset");
        FileSetWriter media = new FileSetWriter(folder, FileSetOptions.DEFAULT.withProfile(MediaProfile.ANY));
        copyTree(source.resolve("98892001"), folder.resolve("98892001"));
        Files.createDirectories(folder.resolve("lower"));
        Path lower = folder.resolve("lower/img1");
        Path one = files(folder.resolve("98892001")).getFirst();
        Files.copy(one, lower);
        assertThat(media.refer(lower)).isInstanceOf(Added.class);
        Path bad = folder.resolve("too_long_a_name.dcm");
        Files.copy(files(folder.resolve("98892001")).get(1), bad);
        assertThat(media.refer(bad)).isInstanceOf(Refused.class);
        // The same instance as the one in lower.
        assertThat(media.refer(one)).isInstanceOf(Refused.class);
        for (Path file : files(folder.resolve("98892001"))) {
            if (!file.equals(one)) {
                assertThat(media.refer(file)).as(file.toString()).isInstanceOf(Added.class);
            }
        }
        media.writeDirectory();
        assertThat(directory(folder)
                        .files()
                        .map(record -> record.fileId().orElseThrow().toString()))
                .contains("LOWER/IMG1")
                .hasSize(media.size());
        try (FileSet files = FileSet.open(folder, MediaLimits.DEFAULT)) {
            assertThat(files.find(new FileId(List.of("LOWER", "IMG1")))).isPresent();
        }
    }

    @Test
    void refusesWhatIsNoInstanceAndInventsNothing() throws IOException {
        Path text = Files.writeString(folder.resolve("TEXT"), "no DICOM, this");
        FileSetWriter media = new FileSetWriter(folder.resolve("media"), STRICT);
        assertThat(media.copy(text)).isInstanceOf(Refused.class);
        assertThat(media.copy(SharedData.path("media/pydicom-fileset/DICOMDIR")))
                .isInstanceOf(Refused.class);
        Path incomplete = SharedData.path("dicom/modalities/sr/reportsi.dcm");
        assertThat(media.copy(incomplete))
                .isEqualTo(new Refused("no value for PATIENT (0010,0020), STUDY (0008,0020), STUDY (0008,0030),"
                        + " STUDY (0020,0010)"));
        FileSetWriter lenient = new FileSetWriter(folder.resolve("media"), FileSetOptions.DEFAULT);
        assertThat(lenient.copy(incomplete))
                .isInstanceOfSatisfying(
                        Added.class,
                        added -> assertThat(added.warnings()).contains("no value for PATIENT (0010,0020)"));
        lenient.writeDirectory();
        assertThat(directory(folder.resolve("media"))
                        .roots()
                        .getFirst()
                        .dataSet()
                        .strings(Tags.PATIENT_ID))
                .isEmpty();
    }

    @Test
    void givesFilesTheRightsOfOthersAndLeavesNoTemporaryOnes() throws IOException {
        copied(folder, STRICT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("DICOMDIR"))))
                .startsWith("rw-r");
        assertThat(files(folder)).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void givesMetaInformationToABareDataSet() throws IOException, InterruptedException {
        Path bare = SharedData.path("dicom/broken/GH340.dcm");
        FileSetWriter media = new FileSetWriter(folder, FileSetOptions.DEFAULT);
        Outcome outcome = media.copy(SharedData.path("dicom/broken/ExplVR_LitEndNoMeta.dcm"));
        assertThat(outcome).as(bare.toString()).isInstanceOf(Added.class);
        FileId id = ((Added) outcome).id();
        assertThat(Peer.text(
                        "dcmdump",
                        "+fo",
                        "+P",
                        "0002,0010",
                        folder.resolve(id.toString()).toString()))
                .contains("LittleEndianExplicit");
    }

    /** Copies one file of each folder of modalities and more; gives the instances that are in, with their files. */
    private static Map<String, String> copied(Path root, FileSetOptions options) throws IOException {
        FileSetWriter media = new FileSetWriter(root, options);
        Map<String, String> added = new TreeMap<>();
        for (SharedData.Row row : SharedData.index()) {
            boolean wanted = row.cell("path").startsWith("dicom/modalities")
                    || row.cell("path").startsWith("dicom/charsets")
                    || row.cell("path").startsWith("dicom/derived");
            // pydicom 2.3 does not know the record of annotations.
            boolean unknown = row.cell("path").endsWith("sm_annotations.dcm");
            if (!wanted || unknown || Files.size(row.file()) > 1_000_000) {
                continue;
            }
            if (media.copy(row.file()) instanceof Added one) {
                DataSet header = org.heliograph.dicom.DicomFile.open(
                                row.file(), org.heliograph.dicom.ReadOptions.DEFAULT)
                        .dataSet();
                added.put(
                        header.uid(Tags.SOP_INSTANCE_UID).orElseThrow().value(),
                        one.id().toString());
            }
        }
        media.writeDirectory();
        return added;
    }

    private static Directory directory(Path root) throws IOException {
        Directory directory = Directory.read(root.resolve("DICOMDIR"), MediaLimits.DEFAULT);
        assertThat(directory.problems()).isEmpty();
        return directory;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.resolve("..").normalize());
            Files.copy(file, target);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.table.GeneratedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared files de-identified: what identified is in no byte of the header, and other toolkits still read it. */
class RealFilesTest {
    private static final ProjectKey KEY = ProjectKey.of("a key of at least sixteen bytes".getBytes(US_ASCII));
    private static final DeidentificationProfile PROFILE =
            DeidentificationProfile.BASIC.withPixels(PixelCleaning.REPORT_BURNED_IN);
    private static final Deidentifier BASIC = new Deidentifier(PROFILE, KEY);

    /** The tags of another copy of Table E.1-1. */
    private static final Set<String> IDENTIFYING = GeneratedRows.of(RealFilesTest.class, "basic-2024b.tsv").stream()
            .map(List::getFirst)
            .collect(Collectors.toUnmodifiableSet());

    @TempDir
    private Path folder;

    private record Read(TransferSyntax syntax, DataSet dataSet, BulkSource bulk) {}

    private static Read read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            DataSet dataSet =
                    DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
            return new Read(
                    part10.meta().transferSyntax(),
                    dataSet,
                    BulkSource.of(file, part10.meta().length()));
        }
    }

    private static DataSet deidentified(DataSet dataSet) {
        return ((Deidentification.Done) BASIC.deidentify(dataSet)).dataSet();
    }

    private void write(Path file, Path to) throws IOException {
        Read read = read(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            DeidentifiedFile.write(deidentified(read.dataSet()), read.syntax(), read.bulk(), out);
        }
    }

    @Test
    void noByteOfTheHeaderIsAnIdentifyingValue() throws IOException {
        List<String> left = new ArrayList<>();
        int checked = 0;
        int files = 0;
        for (SharedData.Row row : SharedData.index()) {
            if (row.cell("path").contains("series/") && !row.cell("path").contains("kos")) {
                continue;
            }
            DataSet before;
            try {
                before = read(row.file()).dataSet();
            } catch (DicomException notDicom) {
                continue;
            }
            files++;
            Set<String> identifying = new TreeSet<>();
            Set<String> kept = new HashSet<>();
            gather(before, false, identifying, kept);
            if (before.contains(Tags.DIRECTORY_RECORD_SEQUENCE)) {
                continue;
            }
            DataSet after = deidentified(before);
            String header = encoded(after);
            Set<String> texts = new HashSet<>();
            gather(after, true, texts, texts);
            for (String value : identifying) {
                if (kept.stream().noneMatch(other -> other.contains(value))) {
                    checked++;
                    // A short number may stand by chance within a longer one, a long one or a word may not.
                    if (value.matches("[0-9]{1,8}") ? texts.contains(value) : header.contains(value)) {
                        left.add(row.cell("path") + ": a value of " + value.length() + " characters");
                    }
                }
            }
        }
        assertThat(left).isEmpty();
        assertThat(files).isGreaterThan(300);
        assertThat(checked).isGreaterThan(5000);
    }

    /** The texts, as bytes, of what the table names or what is private; and those of all else. */
    private static void gather(DataSet dataSet, boolean within, Set<String> identifying, Set<String> kept) {
        for (Element element : dataSet.elements()) {
            Tag tag = element.tag();
            boolean named = within || tag.isPrivate() || IDENTIFYING.contains(tag.hex());
            dataSet.sequence(tag).forEach(item -> gather(item, named && !isReferences(tag), identifying, kept));
            boolean text = element.vr().isText() || tag.isPrivate();
            if (element instanceof ValueElement value && text) {
                for (String part : new String(value.bytes(), ISO_8859_1).split("\\\\", -1)) {
                    String trimmed = part.strip().replaceAll("\0+$", "");
                    if (named && !isCode(element, trimmed) && trimmed.length() >= 6) {
                        identifying.add(trimmed);
                    } else if (!named) {
                        kept.add(trimmed);
                    }
                }
            }
            if (!named && !element.vr().isText() && element instanceof ValueElement value) {
                kept.add(new String(value.bytes(), ISO_8859_1));
            }
        }
    }

    /** What says nothing of anyone: codes of the standard, dummies, the shape of a document. */
    private static boolean isCode(Element element, String value) {
        return element.tag().isPrivateCreator()
                || (element.vr() == Vr.CS && !IDENTIFYING.contains(element.tag().hex()))
                || (element.vr() == Vr.UI
                        && UidDictionary.lookup(new Uid(value)).isPresent())
                || element.tag().equals(Tags.CODING_SCHEME_UID)
                || value.matches("[0.]*|19000101|ANONYMI.ED|REMOVED");
    }

    /** Sequences whose items are kept, with other UIDs. */
    private static boolean isReferences(Tag tag) {
        return tag.equals(Tags.REFERENCED_IMAGE_SEQUENCE) || tag.equals(Tags.SOURCE_IMAGE_SEQUENCE);
    }

    private static String encoded(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BulkSource none = (offset, length) -> new ZeroStream();
        DataSet header = dataSet.elements().stream()
                .filter(element -> !(element instanceof ValueElement || element.vr() == Vr.SQ))
                .map(Element::tag)
                .reduce(dataSet.toBuilder(), (builder, tag) -> builder.remove(tag), (a, _) -> a)
                .build();
        new DataSetWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, DataSetWriter.Form.CANONICAL, none)
                .write(header);
        return out.toString(ISO_8859_1);
    }

    /** Stands for the large values, which are left alone. */
    private static final class ZeroStream extends InputStream {
        @Override
        public int read() {
            return 0;
        }
    }

    @Test
    void aStudysFilesStayOneStudy() throws IOException {
        Set<Uid> studies = new HashSet<>();
        Set<Uid> series = new HashSet<>();
        Set<Uid> frames = new HashSet<>();
        Set<Uid> instances = new HashSet<>();
        for (SharedData.Row row : SharedData.index()) {
            if (row.cell("path").contains("series/ct-chest-100/")) {
                DataSet before = read(row.file()).dataSet();
                DataSet after = deidentified(before);
                assertThat(deidentified(before)).isEqualTo(after);
                studies.add(after.uid(Tags.STUDY_INSTANCE_UID).orElseThrow());
                series.add(after.uid(Tags.SERIES_INSTANCE_UID).orElseThrow());
                frames.add(after.uid(Tags.FRAME_OF_REFERENCE_UID).orElseThrow());
                instances.add(after.uid(Tags.SOP_INSTANCE_UID).orElseThrow());
            }
        }
        assertThat(studies).hasSize(1);
        assertThat(series).hasSize(1);
        assertThat(frames).hasSize(1);
        assertThat(instances).hasSize(100).allMatch(Uid::isValid);
    }

    @Test
    void whatWasDeidentifiedBeforeKeepsItsMarksAndItsPixels() throws IOException {
        Path file = SharedData.index().stream()
                .filter(row -> row.cell("path").contains("mr-fruit-phantom"))
                .findFirst()
                .orElseThrow()
                .file();
        Read before = read(file);
        Path out = folder.resolve("fruit.dcm");
        write(file, out);
        Read after = read(out);
        List<String> methods = codes(after.dataSet());
        assertThat(methods)
                .startsWith(codes(before.dataSet()).toArray(String[]::new))
                .contains("113100");
        assertThat(new HashSet<>(methods)).hasSameSizeAs(methods);
        byte[] head = Files.readAllBytes(out);
        assertThat(java.util.Arrays.copyOf(head, 128)).containsOnly(0);
        assertThat(pixels(out)).isEqualTo(pixels(file));
    }

    private static List<String> codes(DataSet dataSet) {
        return dataSet.sequence(Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).stream()
                .flatMap(code -> code.string(Tags.CODE_VALUE).stream())
                .toList();
    }

    private static byte[] pixels(Path file) throws IOException {
        Part10Reader part10 = Part10Reader.open(Files.newInputStream(file), ReadOptions.DEFAULT);
        return DataSetReader.readHeader(
                        part10.dataSet(),
                        part10.meta().transferSyntax(),
                        ReadOptions.DEFAULT.withMaxValueInMemory(1 << 24))
                .bytes(Tags.PIXEL_DATA)
                .orElseThrow();
    }

    @Test
    void dciodvfyFindsNoMoreErrorsThanBeforeAndPydicomReadsAll() throws IOException, InterruptedException {
        List<String> worse = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (SharedData.Row row : SharedData.index()) {
            // One fragment of a study has lost even its SOP class: no file can be made of it.
            if (!row.cell("path").startsWith("dicom/modalities/")
                    || row.cell("sop_class_uid").isEmpty()) {
                continue;
            }
            Path out = folder.resolve(written.size() + ".dcm");
            write(row.file(), out);
            written.add(out.toString());
            Set<String> after = errors(out);
            after.removeAll(errors(row.file()));
            after.removeIf(error -> PRICE.matcher(error).matches());
            if (!after.isEmpty()) {
                worse.add(row.cell("path") + " " + after);
            }
        }
        assertThat(worse).isEmpty();
        assertThat(written).hasSizeGreaterThan(80);
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", READ_ALL));
        command.addAll(written);
        assertThat(Peer.text(command.toArray(String[]::new)).lines())
                .hasSize(written.size())
                .containsOnly("YES 113100");
    }

    private static final String READ_ALL = """
            import sys, pydicom
            for path in sys.argv[1:]:
                ds = pydicom.dcmread(path)
                str(ds)
                assert ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID
                print(ds.PatientIdentityRemoved, "113100" if "113100" in [c.CodeValue for c in
                    ds.DeidentificationMethodCodeSequence] else "")
            """;

    /**
     * What the table itself costs: it removes attributes whose condition holds (a responsible person, who only an animal
     * must have, and the plan of a dose), and images to which the series' list of references then no longer belongs.
     */
    private static final Pattern PRICE = Pattern.compile("Error - (Missing attribute Type [12]C Conditional"
            + " Element=<(ResponsiblePerson|ResponsibleOrganization|ReferencedRTPlanSequence)>"
            + "|ReferencedSeriesSequence present but Instance does not reference).*");

    private static Set<String> errors(Path file) throws IOException, InterruptedException {
        // dciodvfy speaks on standard error.
        return Peer.text("sh", "-c", "dciodvfy \"$0\" 2>&1; true", file.toString())
                .lines()
                .filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll(" <[0-9.]+>", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package org.heliograph.dimse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.FolderCatalog;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our provider of queries, asked by dcmtk's findscu. */
@Timeout(60)
class FindScpTest {
    private static final String FOLDER = "media/pydicom-fileset/";

    @TempDir
    Path folder;

    private static DicomListener archive(FindSettings settings) throws IOException {
        return Ours.listen(new FindScp(FolderCatalog.of(IndexedFile.paths(IndexedFile.in(FOLDER))), settings));
    }

    private Dcmtk.Result findscu(DicomListener listener, String... arguments) {
        List<String> command = new ArrayList<>(List.of("findscu", "-v", "-X", "-od", folder.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("127.0.0.1", Integer.toString(listener.port())));
        return Dcmtk.run(command.toArray(String[]::new));
    }

    private List<String> answers(Tag tag) throws IOException {
        List<String> values = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.sorted().toList()) {
                DicomFile file = DicomFile.read(path);
                DataSet answer = DataSetReader.readHeader(
                        file.open(), TransferSyntax.of(file.transferSyntax()), ReadOptions.DEFAULT);
                values.add(answer.string(tag).orElse(""));
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-xe", "-xi", "-xb", "-xd"})
    void findsStudiesInWhateverSyntaxTheyAreAskedFor(String syntax) throws Exception {
        try (DicomListener listener = archive(FindSettings.defaults())) {
            Dcmtk.Result result = findscu(
                    listener,
                    "-S",
                    syntax,
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID",
                    "-k",
                    "PatientID=98890234");

            assertThat(result.output()).contains("Received Final Find Response (Success)");
            assertThat(new TreeSet<>(answers(Tags.STUDY_INSTANCE_UID)))
                    .isEqualTo(IndexedFile.in(FOLDER).stream()
                            .filter(file -> file.patientId().equals("98890234"))
                            .map(IndexedFile::study)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void findsTheSeriesOfAPatientsStudy() throws Exception {
        IndexedFile one = IndexedFile.in(FOLDER).getFirst();
        try (DicomListener listener = archive(FindSettings.defaults())) {
            Dcmtk.Result result = findscu(
                    listener,
                    "-P",
                    "-k",
                    "QueryRetrieveLevel=SERIES",
                    "-k",
                    "PatientID=" + one.patientId(),
                    "-k",
                    "StudyInstanceUID=" + one.study(),
                    "-k",
                    "SeriesInstanceUID");

            assertThat(result.output()).contains("Received Final Find Response (Success)");
            assertThat(answers(Tags.SERIES_INSTANCE_UID))
                    .containsExactlyInAnyOrderElementsOf(IndexedFile.in(FOLDER).stream()
                            .filter(file -> file.study().equals(one.study()))
                            .map(IndexedFile::series)
                            .distinct()
                            .toList());
        }
    }

    @Test
    void refusesKeysThatBreakTheHierarchy() throws Exception {
        try (DicomListener listener = archive(FindSettings.defaults())) {
            // No unique key of the level above; none of the level; a level of another model; a wildcard above.
            for (String[] keys : new String[][] {
                {"-P", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID"},
                {"-S", "-k", "StudyInstanceUID"},
                {"-S", "-k", "QueryRetrieveLevel=PATIENT", "-k", "PatientID"},
                {"-O", "-k", "QueryRetrieveLevel=SERIES", "-k", "PatientID=1", "-k", "StudyInstanceUID=1.2"},
                {"-P", "-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=9*", "-k", "StudyInstanceUID"},
                {"-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "SeriesInstanceUID=1.2"}
            }) {
                assertThat(findscu(listener, keys).output())
                        .contains("Error: DataSetDoesNotMatchSOPClass")
                        .doesNotContain("Received Find Response 1");
            }
        }
    }

    @Test
    void takesTheSameKeysWhenItIsLenient() throws Exception {
        FindSettings lenient = new FindSettings(100, Hierarchy.LENIENT, false);
        try (DicomListener listener = archive(lenient)) {
            Dcmtk.Result result = findscu(listener, "-P", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID");

            assertThat(result.output()).contains("Received Final Find Response (Success)");
            assertThat(answers(Tags.STUDY_INSTANCE_UID)).hasSize(6);
        }
    }

    @Test
    void endsWithFailureWhenThereAreMoreMatchesThanItsLimit() throws Exception {
        try (DicomListener listener = archive(new FindSettings(5, Hierarchy.STRICT, true))) {
            Dcmtk.Result result = findscu(
                    listener, "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID", "-k", "PatientID=*");

            assertThat(result.output()).contains("Received Final Find Response (Refused: OutOfResources)");
            assertThat(answers(Tags.STUDY_INSTANCE_UID)).hasSize(5);
        }
    }

    @Test
    void stopsWhenThePeerCancels() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        FindHandler endless = (request, matches) -> {
            while (matches.send(request.identifier())) {
                sent.incrementAndGet();
            }
            return FindStatus.SUCCESS;
        };
        FindSettings unlimited = new FindSettings(Integer.MAX_VALUE, Hierarchy.STRICT, false);
        try (DicomListener listener = Ours.listen(new FindScp(endless, unlimited))) {
            Dcmtk.Result result = findscu(
                    listener, "-S", "--cancel", "3", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID");

            assertThat(result.output()).contains("Received Final Find Response (Cancel");
            assertThat(sent.get()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aHandlerThatThrowsFailsTheQueryAndNotTheAssociation() throws Exception {
        FindHandler broken = (_, _) -> {
            throw new IOException("disk");
        };
        try (DicomListener listener = Ours.listen(new FindScp(broken, FindSettings.defaults()))) {
            Dcmtk.Result result = findscu(
                    listener, "--repeat", "2", "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID");

            assertThat(result.output().split("UnableToProcess", -1)).hasSizeGreaterThan(2);
        }
    }
}

package org.heliograph.dimse.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.peers.Wlmscpfs;
import org.heliograph.dimse.query.FindResponses;
import org.heliograph.dimse.query.FindStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worklist with dcmtk: our user asks wlmscpfs as findscu does, findscu asks our provider. */
@Timeout(60)
class WorklistTest {
    @TempDir
    Path folder;

    private static List<Path> files(String ending) {
        return SharedData.filesIn("dicom/worklist").stream()
                .filter(file -> file.toString().endsWith(ending))
                .toList();
    }

    private static DataSet read(Path path) throws IOException {
        DicomFile file = DicomFile.read(path);
        return DataSetReader.readHeader(file.open(), TransferSyntax.of(file.transferSyntax()), ReadOptions.DEFAULT);
    }

    /** What names an entry. */
    private static String name(DataSet entry) {
        return entry.string(Tags.PATIENT_ID).orElse("") + "/"
                + entry.sequence(Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE).stream()
                        .flatMap(step -> step.string(Tags.SCHEDULED_PROCEDURE_STEP_ID).stream())
                        .toList();
    }

    @Test
    void findsWhatFindscuFinds() throws Exception {
        int found = 0;
        try (Wlmscpfs worklist = Wlmscpfs.start(folder, files(".wl"))) {
            for (Path query : files(".query.dcm")) {
                DataSet keys = read(query);
                List<String> ours = new ArrayList<>();
                try (Association association = Ours.connect(worklist.port(), Wlmscpfs.AE_TITLE, WorklistScu.CONTEXT)) {
                    FindResponses responses =
                            new WorklistScu(association).find(keys).orElseThrow();
                    responses.forEachRemaining(entry -> ours.add(name(entry)));
                    assertThat(responses.end().code()).isZero();
                    association.release();
                }
                assertThat(ours)
                        .as(query.getFileName().toString())
                        .containsExactlyInAnyOrderElementsOf(findscu(worklist.port(), query));
                found += ours.size();
            }
        }
        assertThat(found).isGreaterThan(10);
    }

    private List<String> findscu(int port, Path query) throws IOException {
        Path answers = Files.createTempDirectory(folder, "answers");
        Dcmtk.run(
                "findscu",
                "-W",
                "-X",
                "-od",
                answers.toString(),
                "-aec",
                Wlmscpfs.AE_TITLE,
                "127.0.0.1",
                Integer.toString(port),
                query.toString());
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file : files.toList()) {
                names.add(name(read(file)));
            }
        }
        return names;
    }

    @Test
    void givesFindscuTheEntriesThatTheHandlerFinds() throws Exception {
        List<DataSet> entries = new ArrayList<>();
        for (Path entry : files(".wl")) {
            entries.add(read(entry));
        }
        List<DataSet> asked = new ArrayList<>();
        WorklistHandler handler = (request, matches) -> {
            asked.add(request.identifier());
            entries.forEach(matches::send);
            return FindStatus.SUCCESS;
        };
        try (DicomListener listener = Ours.listen(new WorklistScp(handler, 100))) {
            List<String> names =
                    findscu(listener.port(), files("wlistqry1.query.dcm").getFirst());

            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            entries.stream().map(WorklistTest::name).toList());
        }
        DataSet query = read(files("wlistqry1.query.dcm").getFirst());
        assertThat(asked.getFirst().elements().stream().map(Element::tag))
                .containsExactlyElementsOf(
                        query.elements().stream().map(Element::tag).toList());
    }
}

package org.heliograph.dimse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.peers.FolderCatalog;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.retrieve.MoveScp;
import org.heliograph.dimse.worklist.WorklistScp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our providers of queries, retrievals and worklists, asked by Orthanc. */
@Timeout(90)
class OrthancAsksTest {
    private static final String STUDY = "1.3.6.1.4.1.5962.1.1.0.0.0.1196533885.18148.0.1";

    @Test
    void findsMovesToItselfAndAsksForTheWorklist(@TempDir Path folder) throws Exception {
        FolderCatalog catalog = FolderCatalog.of(IndexedFile.paths(IndexedFile.in("media/pydicom-fileset/98892003")));
        AtomicInteger orthancPort = new AtomicInteger();
        DataSet entry = DataSet.builder()
                .string(Tags.PATIENT_ID, "W1")
                .sequence(
                        Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                        List.of(DataSet.builder().string(Tags.MODALITY, "MR").build()))
                .build();
        try (DicomListener listener = Ours.listen(
                        new FindScp(catalog, new FindSettings(100, Hierarchy.LENIENT, false)),
                        new MoveScp(
                                catalog,
                                (title, _) -> Optional.of(Ours.peer(orthancPort.get(), title.value()))
                                        .filter(_ -> title.value().equals("ORTHANC")),
                                Ours.client(),
                                Hierarchy.LENIENT),
                        new WorklistScp(
                                (_, matches) -> {
                                    matches.send(entry);
                                    return FindStatus.SUCCESS;
                                },
                                10));
                Orthanc orthanc = Orthanc.start(folder, listener.port())) {
            orthancPort.set(orthanc.dicomPort());

            String asked = orthanc.rest("/modalities/us/query", """
                    {"Level": "Study", "Query": {"PatientID": "9889*", "StudyInstanceUID": "", "PatientName": ""}}
                    """);
            Matcher id = Pattern.compile("\"Path\" : \"([^\"]+)\"").matcher(asked);
            assertThat(id.find()).as(asked).isTrue();
            String answers = orthanc.rest(id.group(1) + "/answers?expand&simplify", "");
            assertThat(answers.split("\"StudyInstanceUID\"", -1)).hasSize(4);
            assertThat(answers).contains(STUDY);

            orthanc.rest(id.group(1) + "/retrieve", "{\"TargetAet\": \"ORTHANC\", \"Synchronous\": true}");
            assertThat(orthanc.rest("/statistics", "")).contains("\"CountInstances\" : 17");

            assertThat(orthanc.rest("/modalities/us/find-worklist", "{\"PatientID\": \"\"}"))
                    .contains("\"W1\"");
        }
    }
}

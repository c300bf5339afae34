package org.heliograph.dimse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.FolderCatalog;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.retrieve.GetScp;
import org.heliograph.dimse.retrieve.MoveScp;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queries and retrievals with dcmjs-dimse at the other end. */
@Timeout(60)
class DcmjsQueryTest {
    private static final String STUDY = "1.3.6.1.4.1.5962.1.1.0.0.0.1196533885.18148.0.1";
    private static final long OBJECTS = 11;

    private static FolderCatalog catalog() throws Exception {
        return FolderCatalog.of(IndexedFile.paths(IndexedFile.in("media/pydicom-fileset/98892003")));
    }

    @Test
    void dcmjsFindsAndGetsAndMoves() throws Exception {
        FolderCatalog catalog = catalog();
        AtomicInteger stored = new AtomicInteger();
        try (DicomListener destination = Ours.listen(new StoreScp((_, _) -> {
                    stored.incrementAndGet();
                    return StoreStatus.SUCCESS;
                }));
                DicomListener archive = Ours.listen(
                        new FindScp(catalog, FindSettings.defaults()),
                        new GetScp(catalog, Hierarchy.STRICT, _ -> false),
                        new MoveScp(
                                catalog,
                                (title, _) -> Optional.of(Ours.peer(destination.port(), title.value())),
                                Ours.client(),
                                Hierarchy.STRICT))) {
            List<String> found =
                    Dcmjs.ask("{\"port\": %d, \"request\": \"find\", \"elements\": {\"PatientID\": \"98890234\"}}"
                            .formatted(archive.port()));
            assertThat(found.stream().filter(event -> event.contains("\"status\":65280")))
                    .hasSize(3)
                    .anyMatch(event -> event.contains("\"StudyInstanceUID\":\"" + STUDY + "\""));

            List<String> got = Dcmjs.ask(
                    "{\"port\": %d, \"request\": \"get\", \"study\": \"%s\"}".formatted(archive.port(), STUDY));
            assertThat(got.stream().filter(event -> event.startsWith("{\"event\":\"store\"")))
                    .hasSize((int) OBJECTS);
            assertThat(got).anyMatch(event -> event.contains("\"status\":0,"));

            List<String> moved =
                    Dcmjs.ask("{\"port\": %d, \"request\": \"move\", \"study\": \"%s\", \"destination\": \"DEST\"}"
                            .formatted(archive.port(), STUDY));
            assertThat(moved).anyMatch(event -> event.contains("\"status\":0,"));
            assertThat(stored).hasValue((int) OBJECTS);
        }
    }

    @Test
    void dcmjsCancels() throws Exception {
        FindHandler endless = (request, matches) -> {
            while (matches.send(request.identifier())) {}
            return FindStatus.SUCCESS;
        };
        FindSettings unlimited = new FindSettings(Integer.MAX_VALUE, Hierarchy.STRICT, false);
        try (DicomListener listener = Ours.listen(new FindScp(endless, unlimited))) {
            assertThat(Dcmjs.ask("{\"port\": %d, \"request\": \"find\", \"cancelAfter\": 2, \"elements\": {}}"
                            .formatted(listener.port())))
                    .anyMatch(event -> event.contains("\"status\":" + 0xFE00));
        }
    }

    @Test
    void weFind() throws Exception {
        try (Dcmjs.Provider provider = Dcmjs.provider();
                Association association =
                        Ours.connect(provider.port(), "DCMJS", FindScu.context(InformationModel.STUDY_ROOT.find()))) {
            FindResponses responses = new FindScu(association)
                    .find(
                            InformationModel.STUDY_ROOT,
                            QueryLevel.STUDY,
                            DataSet.builder().string(Tags.PATIENT_ID, "12345").build())
                    .orElseThrow();
            List<String> studies = new ArrayList<>();
            responses.forEachRemaining(
                    match -> studies.add(match.string(Tags.STUDY_INSTANCE_UID).orElse("")));

            assertThat(studies).containsExactly("1.2.3.1", "1.2.3.2", "1.2.3.3");
            assertThat(responses.end().code()).isZero();
            assertThat(provider.await("find")).contains("\"QueryRetrieveLevel\":\"STUDY\"", "\"PatientID\":\"12345\"");
            association.release();
        }
    }
}

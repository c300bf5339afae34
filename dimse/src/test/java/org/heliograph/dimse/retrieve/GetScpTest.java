package org.heliograph.dimse.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.FolderCatalog;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.storage.StoreHandler;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our provider of C-GET, asked by dcmtk's getscu and by our own user. */
@Timeout(60)
class GetScpTest {
    private final List<IndexedFile> files = IndexedFile.in("dicom/series/mr-brain-xds-i-kos/");
    private final String study = files.getFirst().study();
    private final List<IndexedFile> ofStudy =
            files.stream().filter(file -> file.study().equals(study)).toList();

    private static DicomListener archive(List<IndexedFile> of) throws IOException {
        return Ours.listen(new GetScp(FolderCatalog.of(IndexedFile.paths(of)), Hierarchy.STRICT, _ -> false));
    }

    private static Map<Uid, ByteBuffer> byInstance(List<Path> paths) throws IOException {
        Map<Uid, ByteBuffer> objects = new TreeMap<>();
        for (Path path : paths) {
            DicomFile file = DicomFile.read(path);
            objects.put(file.sopInstance(), file.dataSet());
        }
        return objects;
    }

    @Test
    void givesAStudyToTheBit(@TempDir Path folder) throws Exception {
        try (DicomListener listener = archive(files)) {
            Dcmtk.Result result = Dcmtk.run(
                    "getscu",
                    "-v",
                    "-S",
                    "+B",
                    "-od",
                    folder.toString(),
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=" + study,
                    "127.0.0.1",
                    Integer.toString(listener.port()));

            assertThat(result.output()).contains("Final status report from last C-GET message");
            assertThat(result.output()).containsPattern("Number of Completed Suboperations +: " + ofStudy.size());
        }
        try (Stream<Path> received = Files.list(folder)) {
            assertThat(byInstance(received.toList())).isEqualTo(byInstance(IndexedFile.paths(ofStudy)));
        }
    }

    private RetrieveOutcome get(
            DicomListener listener, StoreHandler handler, List<ProposedContext> kinds, RetrieveProgress progress)
            throws IOException {
        AssociationProposal proposal = AssociationProposal.of(GetScu.contexts(InformationModel.STUDY_ROOT, kinds));
        try (Association association = Ours.connect(listener.port(), "ANY", proposal, new StoreScp(handler))) {
            RetrieveOutcome outcome = new GetScu(association)
                    .get(
                            InformationModel.STUDY_ROOT,
                            QueryLevel.STUDY,
                            DataSet.builder()
                                    .string(Tags.STUDY_INSTANCE_UID, study)
                                    .build(),
                            progress)
                    .orElseThrow();
            association.release();
            return outcome;
        }
    }

    private static ProposedContext kind(String sopClass) {
        return ProposedContext.of(new Uid(sopClass), new Uid("1.2.840.10008.1.2.1"));
    }

    @Test
    void sendsOnlyKindsThatThePeerTakes() throws Exception {
        Map<Uid, ByteBuffer> received = new ConcurrentHashMap<>();
        StoreHandler handler = (request, dataSet) -> {
            received.put(request.sopInstance(), ByteBuffer.wrap(dataSet.readAllBytes()));
            return StoreStatus.SUCCESS;
        };
        String mr = "1.2.840.10008.5.1.4.1.1.4";
        List<IndexedFile> others =
                ofStudy.stream().filter(file -> !file.sopClass().equals(mr)).toList();
        try (DicomListener listener = archive(files)) {
            RetrieveOutcome outcome = get(listener, handler, List.of(kind(mr)), RetrieveProgress.NONE);

            List<IndexedFile> taken = new ArrayList<>(ofStudy);
            taken.removeAll(others);
            assertThat(outcome.counts().completed()).isEqualTo(taken.size()).isEqualTo(received.size());
            assertThat(outcome.counts().failed()).isEqualTo(others.size());
            assertThat(outcome.failed().stream().sorted().toList())
                    .isEqualTo(List.copyOf(byInstance(IndexedFile.paths(others)).keySet()));
            assertThat(received).isEqualTo(byInstance(IndexedFile.paths(taken)));
        }
    }

    @Test
    void stopsWhenThePeerCancelsWhileObjectsCome() throws Exception {
        try (DicomListener listener = Ours.listen(new GetScp(
                request -> {
                    RetrievedInstance first = ((RetrieveAnswer.Found)
                                    FolderCatalog.of(IndexedFile.paths(files)).retrieve(request))
                            .instances()
                            .next()
                            .orElseThrow();
                    return new RetrieveAnswer.Found(RetrievedInstances.of(
                            Stream.generate(() -> first).limit(10_000).toList()));
                },
                Hierarchy.STRICT,
                _ -> false))) {
            RetrieveOutcome outcome = get(
                    listener,
                    (_, _) -> StoreStatus.SUCCESS,
                    ofStudy.stream()
                            .map(IndexedFile::sopClass)
                            .distinct()
                            .map(GetScpTest::kind)
                            .toList(),
                    counts -> counts.completed() < 5);

            assertThat(outcome.status().code()).isEqualTo(0xFE00);
            assertThat(outcome.counts().completed()).isGreaterThanOrEqualTo(5);
            assertThat(outcome.counts().remaining()).isPositive();
        }
    }
}

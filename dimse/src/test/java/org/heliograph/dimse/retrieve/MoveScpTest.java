package org.heliograph.dimse.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
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

/** Our provider of C-MOVE, asked by dcmtk's movescu, with storescp or ourselves as the destination. */
@Timeout(60)
class MoveScpTest {
    private static final AeTitle DESTINATION = new AeTitle("DEST");
    private final List<IndexedFile> files = IndexedFile.in("media/pydicom-fileset/98892003");
    private final String study = "1.3.6.1.4.1.5962.1.1.0.0.0.1196533885.18148.0.1";
    private final List<IndexedFile> ofStudy =
            files.stream().filter(file -> file.study().equals(study)).toList();

    @TempDir
    Path folder;

    private static DicomListener archive(RetrieveHandler handler, int destinationPort) throws IOException {
        MoveDestinations destinations = (title, _) ->
                Optional.of(new Peer("127.0.0.1", destinationPort, DESTINATION)).filter(_ -> title.equals(DESTINATION));
        return Ours.listen(new MoveScp(handler, destinations, Ours.client(), Hierarchy.STRICT));
    }

    private static FolderCatalog catalog(List<IndexedFile> of) throws IOException {
        return FolderCatalog.of(IndexedFile.paths(of));
    }

    private static Dcmtk.Result movescu(DicomListener listener, String destination, String... keys) {
        List<String> command = new ArrayList<>(List.of("movescu", "-d", "-S", "-aem", destination));
        command.addAll(List.of(keys));
        command.addAll(List.of("127.0.0.1", Integer.toString(listener.port())));
        return Dcmtk.run(command.toArray(String[]::new));
    }

    private Dcmtk.Result moveStudy(DicomListener listener, String destination) {
        return movescu(listener, destination, "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + study);
    }

    private DataSet studyKey() {
        return DataSet.builder().string(Tags.STUDY_INSTANCE_UID, study).build();
    }

    private RetrieveOutcome move(DicomListener listener, RetrieveProgress progress) throws IOException {
        try (Association association =
                Ours.connect(listener.port(), "ANY", MoveScu.context(InformationModel.STUDY_ROOT))) {
            RetrieveOutcome outcome = new MoveScu(association)
                    .move(InformationModel.STUDY_ROOT, QueryLevel.STUDY, studyKey(), DESTINATION, progress)
                    .orElseThrow();
            association.release();
            return outcome;
        }
    }

    @Test
    void movesAStudyToTheBit() throws Exception {
        try (Dcmtk.Storescp storescp = Dcmtk.storescp(folder);
                DicomListener listener = archive(catalog(files), storescp.port())) {
            Dcmtk.Result result = moveStudy(listener, "DEST");

            assertThat(result.output()).contains(": 0x0000: Success");
            assertThat(result.output())
                    .containsPattern(
                            "Remaining Suboperations +: none\\n.*Completed Suboperations +: " + ofStudy.size());
            List<DicomFile> received = new ArrayList<>();
            for (Path path : storescp.received()) {
                received.add(DicomFile.read(path));
            }
            List<DicomFile> sent = new ArrayList<>();
            for (IndexedFile file : ofStudy) {
                sent.add(DicomFile.read(file.path()));
            }
            assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void u9sendsToNoDestinationThatIsNotConfigured() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RetrieveHandler handler = _ -> {
            asked.incrementAndGet();
            return new RetrieveAnswer.Found(RetrievedInstances.of(List.of()));
        };
        try (DicomListener listener = archive(handler, 104)) {
            for (String title : List.of("dest", "DEST2", "127.0.0.1", "MOVESCU")) {
                assertThat(moveStudy(listener, title).output()).contains("(Refused: MoveDestinationUnknown)");
            }
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void refusesWhatNamesNothing() throws Exception {
        try (DicomListener listener = archive(catalog(files), 104)) {
            for (String[] keys : new String[][] {
                {"-k", "QueryRetrieveLevel=STUDY"},
                {"-k", "QueryRetrieveLevel=SERIES", "-k", "SeriesInstanceUID=1.2"},
                {"-k", "QueryRetrieveLevel=PATIENT", "-k", "PatientID=1"}
            }) {
                assertThat(movescu(listener, "DEST", keys).output()).contains("Error: DataSetDoesNotMatchSOPClass");
            }
        }
    }

    @Test
    void aDestinationThatIsNotThereFailsEveryObjectByName() throws Exception {
        try (DicomListener listener = archive(catalog(files), Dcmtk.freePort())) {
            RetrieveOutcome outcome = move(listener, RetrieveProgress.NONE);

            assertThat(outcome.status().code()).isEqualTo(0xA702);
            assertThat(outcome.counts()).isEqualTo(new SubOperationCounts(0, 0, ofStudy.size(), 0));
            assertThat(outcome.failed()).hasSize(ofStudy.size());
        }
    }

    @Test
    void countsWhatFailsAndWhatIsWarnedAbout() throws Exception {
        AtomicInteger count = new AtomicInteger();
        List<Uid> refused = new ArrayList<>();
        StoreHandler destination = (request, _) -> switch (count.getAndIncrement()) {
            case 0, 1 -> {
                refused.add(request.sopInstance());
                yield StoreStatus.OUT_OF_RESOURCES;
            }
            case 2 -> StoreStatus.COERCION_OF_DATA_ELEMENTS;
            default -> StoreStatus.SUCCESS;
        };
        try (DicomListener store = Ours.listen(new StoreScp(destination));
                DicomListener listener = archive(catalog(files), store.port())) {
            List<SubOperationCounts> reports = new ArrayList<>();
            RetrieveOutcome outcome = move(listener, reports::add);

            int all = ofStudy.size();
            assertThat(outcome.status().code()).isEqualTo(0xB000);
            assertThat(outcome.counts()).isEqualTo(new SubOperationCounts(0, all - 3, 2, 1));
            assertThat(outcome.failed()).containsExactlyElementsOf(refused);
            assertThat(reports).hasSize(all);
            assertThat(reports.getFirst()).isEqualTo(new SubOperationCounts(all - 1, 0, 1, 0));
            assertThat(reports.get(2)).isEqualTo(new SubOperationCounts(all - 3, 0, 2, 1));
        }
    }

    @Test
    void oneObjectThatCannotBeReadFailsAlone() throws Exception {
        FolderCatalog catalog = catalog(files);
        RetrieveHandler handler = request -> {
            RetrievedInstances good = ((RetrieveAnswer.Found) catalog.retrieve(request)).instances();
            return new RetrieveAnswer.Found(new RetrievedInstances() {
                private int given;

                @Override
                public int count() {
                    return good.count();
                }

                @Override
                public Optional<RetrievedInstance> next() throws IOException {
                    return good.next().map(instance -> given++ == 1 ? broken(instance) : instance);
                }
            });
        };
        try (DicomListener store = Ours.listen(new StoreScp((_, _) -> StoreStatus.SUCCESS));
                DicomListener listener = archive(handler, store.port())) {
            RetrieveOutcome outcome = move(listener, RetrieveProgress.NONE);

            assertThat(outcome.status().code()).isEqualTo(0xB000);
            assertThat(outcome.counts()).isEqualTo(new SubOperationCounts(0, ofStudy.size() - 1, 1, 0));
        }
    }

    private static RetrievedInstance broken(RetrievedInstance instance) {
        return new RetrievedInstance(instance.sopClass(), instance.sopInstance(), instance.transferSyntaxes(), _ -> {
            throw new IOException("disk");
        });
    }

    @Test
    void aDestinationThatAbortsIsCalledAgainAndThenLeftAlone() throws Exception {
        AtomicInteger count = new AtomicInteger();
        StoreScp inner = new StoreScp((_, _) -> StoreStatus.SUCCESS);
        try (DicomListener store = Ours.listen(new AbortingStore(inner, () -> count.getAndIncrement() == 4));
                DicomListener listener = archive(catalog(files), store.port())) {
            RetrieveOutcome outcome = move(listener, RetrieveProgress.NONE);
            assertThat(outcome.status().code()).isEqualTo(0xB000);
            assertThat(outcome.counts()).isEqualTo(new SubOperationCounts(0, ofStudy.size() - 1, 1, 0));
        }
        AtomicInteger calls = new AtomicInteger();
        try (DicomListener store = Ours.listen(new AbortingStore(inner, () -> calls.incrementAndGet() > 0));
                DicomListener listener = archive(catalog(files), store.port())) {
            RetrieveOutcome outcome = move(listener, RetrieveProgress.NONE);
            assertThat(outcome.status().code()).isEqualTo(0xA702);
            assertThat(outcome.failed()).hasSize(ofStudy.size());
            assertThat(calls).hasValueLessThan(ofStudy.size());
        }
    }

    /** A provider of storage that aborts instead of answering, now and then. */
    private record AbortingStore(StoreScp inner, BooleanSupplier now) implements Service {
        @Override
        public boolean serves(Uid abstractSyntax) {
            return inner.serves(abstractSyntax);
        }

        @Override
        public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
            return inner.transferSyntax(abstractSyntax, proposed);
        }

        @Override
        public Set<CommandField> requests() {
            return inner.requests();
        }

        @Override
        public void serve(Association association, Message request) {
            if (now.getAsBoolean()) {
                association.abort();
            } else {
                inner.serve(association, request);
            }
        }
    }

    @Test
    void stopsWhenThePeerCancels() throws Exception {
        try (DicomListener store = Ours.listen(new StoreScp((_, _) -> StoreStatus.SUCCESS));
                DicomListener listener = archive(manyTimes(catalog(files), 10_000), store.port())) {
            RetrieveOutcome outcome = move(listener, counts -> counts.completed() < 5);

            assertThat(outcome.status().code()).isEqualTo(0xFE00);
            assertThat(outcome.counts().completed()).isGreaterThanOrEqualTo(5);
            assertThat(outcome.counts().remaining())
                    .isEqualTo(10_000 - outcome.counts().completed());
        }
    }

    /** The first instance again and again. */
    private static RetrieveHandler manyTimes(FolderCatalog catalog, int count) {
        return request -> {
            RetrievedInstance first = ((RetrieveAnswer.Found) catalog.retrieve(request))
                    .instances()
                    .next()
                    .orElseThrow();
            return new RetrieveAnswer.Found(RetrievedInstances.of(
                    Stream.generate(() -> first).limit(count).toList()));
        };
    }

    @Test
    void callsTheDestinationAgainForAKindThatItDidNotForesee() throws Exception {
        List<IndexedFile> kinds = IndexedFile.in("dicom/series/mr-brain-compressed-3-syntaxes");
        FolderCatalog catalog = catalog(kinds);
        AtomicInteger stored = new AtomicInteger();
        StoreHandler destination = (_, _) -> {
            stored.incrementAndGet();
            return StoreStatus.SUCCESS;
        };
        try (DicomListener store = Ours.listen(new StoreScp(destination));
                DicomListener listener = archive(catalog, store.port())) {
            Dcmtk.Result result = movescu(
                    listener,
                    "DEST",
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=" + kinds.getFirst().study());

            assertThat(result.output()).contains(": 0x0000: Success");
        }
        assertThat(stored).hasValue(kinds.size());
    }
}

package org.heliograph.dimse.peers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.availability.AvailabilityScp;
import org.heliograph.dimse.commitment.CommitReportScp;
import org.heliograph.dimse.commitment.CommitScp;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.CommitmentRequest;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Dcmqrscp;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.FolderCatalog;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.peers.Wlmscpfs;
import org.heliograph.dimse.procedurestep.MppsHandler;
import org.heliograph.dimse.procedurestep.MppsScp;
import org.heliograph.dimse.procedurestep.StepChange;
import org.heliograph.dimse.query.FindScp;
import org.heliograph.dimse.query.FindSettings;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.retrieve.GetScp;
import org.heliograph.dimse.retrieve.MoveScp;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.dimse.worklist.WorklistScp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every peer × service × role, and × transfer syntax for storage, run live; the page says what came of it. */
@Timeout(300)
class PeerMatrixTest {
    private static final String PATIENT = "98890234";
    private static final String STUDY = "1.3.6.1.4.1.5962.1.1.0.0.0.1196533885.18148.0.1";
    private static final ProposedContext MR =
            ProposedContext.of(new Uid("1.2.840.10008.5.1.4.1.1.4"), new Uid("1.2.840.10008.1.2.1"));
    private static final String NO_USER = "cannot: has no such user";
    private static final String HANDED_ON = "cannot: leaves the sending to its user";
    private static final String STEP = ", \"sopClass\": \"1.2.840.10008.3.1.2.3.3\", \"instance\": \"1.2.3.44\"";
    private static final String COMMITMENT = ", \"sopClass\": \"1.2.840.10008.1.20.1\","
            + " \"instance\": \"1.2.840.10008.1.20.1.1\", \"type\": 1, \"elements\": {\"TransactionUID\": \"1.2.3.77\","
            + " \"ReferencedSOPSequence\": [{\"ReferencedSOPClassUID\": \"1.2.840.10008.5.1.4.1.1.2\","
            + " \"ReferencedSOPInstanceUID\": \"1.2.3.1\"}]}";

    private final BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    private DicomListener listen(StorageCells storage, int destination) throws IOException {
        FolderCatalog catalog = FolderCatalog.of(IndexedFile.paths(IndexedFile.in("media/pydicom-fileset/98892003")));
        DataSet entry = DataSet.builder().string(Tags.PATIENT_ID, "W1").build();
        return Ours.listen(
                new EchoScp(),
                new StoreScp(storage::keep),
                new FindScp(catalog, new FindSettings(100, Hierarchy.LENIENT, true)),
                new MoveScp(
                        catalog,
                        (title, _) -> Optional.of(Ours.peer(destination, title.value())),
                        Ours.client(),
                        Hierarchy.LENIENT),
                new GetScp(catalog, Hierarchy.LENIENT, _ -> false),
                new WorklistScp(
                        (_, matches) -> {
                            matches.send(entry);
                            return FindStatus.SUCCESS;
                        },
                        10),
                new CommitScp((request, reporter) -> {
                    requests.add(request);
                    Thread.ofVirtual()
                            .start(() -> reporter.report(
                                    new CommitmentReport(request.transaction(), request.instances(), List.of())));
                    return GeneralStatus.SUCCESS;
                }),
                new CommitReportScp((_, report) -> {
                    reports.add(report);
                    return GeneralStatus.SUCCESS;
                }),
                new MppsScp(new MppsHandler() {
                    @Override
                    public boolean create(AssociationRequest peer, Uid sopInstance, DataSet attributes) {
                        return true;
                    }

                    @Override
                    public boolean update(AssociationRequest peer, Uid sopInstance, StepChange change) {
                        return false;
                    }
                }),
                new AvailabilityScp((_, _) -> GeneralStatus.SUCCESS));
    }

    private Path sub(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void isWhatThePageSays() throws Exception {
        List<Sample> samples = Sample.all(folder);
        assertThat(samples).hasSizeGreaterThan(15);
        StorageCells storage = new StorageCells(samples);
        List<Path> worklist = SharedData.filesIn("dicom/worklist").stream()
                .filter(file -> file.toString().endsWith(".wl"))
                .toList();
        PeerPage page = new PeerPage("""
                # Peers

                What each peer does with us, as seen when the tests ran live: dcmtk 3.6.7, Orthanc 1.10.1 and dcmjs-dimse 0.3.3.
                Written by `PeerMatrixTest` of `dimse` with `-Dheliograph.pages=write`, and compared in every run. *cannot* is
                what the peer itself does not do; what we cannot do would stand here as a failure. *Written anew by the peer*:
                the object that comes is not the file's, but is to the byte what storescp gets from the same peer; *arrives*
                where storescp does not take it. TLS with dcmtk, Orthanc and openssl has tests of its own.
                """);
        try (DicomListener destination = Ours.listen(new StoreScp(storage::keep));
                DicomListener listener = listen(storage, destination.port());
                Dcmtk.Storescp storescp = Dcmtk.storescp(sub("storescp"));
                Dcmqrscp dcmqrscp = Dcmqrscp.start(sub("dcmqrscp"), listener.port());
                Wlmscpfs wlmscpfs = Wlmscpfs.start(sub("wlmscpfs"), worklist);
                Orthanc orthanc = Orthanc.start(sub("orthanc"), listener.port());
                Dcmjs.Provider dcmjs = Dcmjs.provider()) {
            storageTable(page, storage, samples, listener.port(), storescp, orthanc, dcmjs);
            List<Path> files = IndexedFile.paths(IndexedFile.in("media/pydicom-fileset/98892003"));
            Dcmtk.storescu(dcmqrscp.port(), List.of("-aec", Dcmqrscp.AE_TITLE), files);
            Dcmtk.storescu(orthanc.dicomPort(), List.of("-aec", "ORTHANC"), files);
            userTable(page, storescp, dcmqrscp, wlmscpfs, orthanc, dcmjs);
            providerTable(page, new PeersAsk(listener.port(), PATIENT, STUDY), orthanc);
        }
        page.writeOrCompare("peers.md");
    }

    private static void storageTable(
            PeerPage page,
            StorageCells storage,
            List<Sample> samples,
            int port,
            Dcmtk.Storescp storescp,
            Orthanc orthanc,
            Dcmjs.Provider dcmjs)
            throws Exception {
        Map<String, Map<Sample, String>> columns = new LinkedHashMap<>();
        columns.put("to storescp", storage.toDcmtk(storescp));
        columns.put("to Orthanc", storage.toOrthanc(orthanc));
        columns.put("to dcmjs-dimse", storage.toDcmjs(dcmjs));
        columns.put("from dcmsend", storage.fromDcmtk(port, storescp));
        columns.put("from Orthanc", storage.fromOrthanc(orthanc));
        columns.put("from dcmjs-dimse", storage.fromDcmjs(port, storescp));
        page.heading("Storage, each transfer syntax with a real object");
        List<List<String>> rows = new ArrayList<>();
        for (Sample sample : samples) {
            rows.add(Stream.concat(
                            Stream.of(sample.syntax()),
                            columns.values().stream().map(column -> Objects.requireNonNull(column.get(sample))))
                    .toList());
        }
        page.table(
                Stream.concat(Stream.of("transfer syntax"), columns.keySet().stream())
                        .toList(),
                rows);
    }

    private void userTable(
            PeerPage page,
            Dcmtk.Storescp storescp,
            Dcmqrscp dcmqrscp,
            Wlmscpfs wlmscpfs,
            Orthanc orthanc,
            Dcmjs.Provider dcmjs)
            throws Exception {
        ServiceCells store = new ServiceCells(storescp.port(), "STORESCP");
        ServiceCells archive = new ServiceCells(dcmqrscp.port(), Dcmqrscp.AE_TITLE);
        ServiceCells list = new ServiceCells(wlmscpfs.port(), Wlmscpfs.AE_TITLE);
        ServiceCells other = new ServiceCells(orthanc.dicomPort(), "ORTHANC");
        ServiceCells js = new ServiceCells(dcmjs.port(), "DCMJS");
        ReferencedInstance instance = new ReferencedInstance(
                MR.abstractSyntax(),
                FolderCatalog.of(IndexedFile.paths(IndexedFile.in("media/pydicom-fileset/98892003")))
                        .headers()
                        .getFirst()
                        .uid(Tags.SOP_INSTANCE_UID)
                        .orElseThrow());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Verification", store.echo(), other.echo(), js.echo()));
        for (InformationModel model : List.of(InformationModel.PATIENT_ROOT, InformationModel.STUDY_ROOT)) {
            Function<String, String> label = service ->
                    service + ", " + model.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            DataSet keys = DataSet.builder()
                    .string(Tags.PATIENT_ID, PATIENT)
                    .string(Tags.STUDY_INSTANCE_UID, STUDY)
                    .build();
            rows.add(List.of(
                    label.apply("C-FIND"),
                    archive.find(model, PATIENT),
                    other.find(model, PATIENT),
                    js.find(model, PATIENT)));
            rows.add(List.of(label.apply("C-MOVE"), archive.move(model, keys), other.move(model, keys), HANDED_ON));
            rows.add(List.of(
                    label.apply("C-GET, role selection"),
                    archive.get(model, keys, List.of(MR)),
                    other.get(model, keys, List.of(MR)),
                    HANDED_ON));
        }
        rows.add(List.of("Worklist", list.worklist(), other.worklist(), js.worklist()));
        rows.add(List.of(
                "Storage commitment, same association",
                store.commitment(instance),
                other.commitment(instance),
                js.commitment(instance)));
        reports.clear();
        rows.add(List.of(
                "Storage commitment, roles reversed",
                store.commitmentReversed(instance, reports),
                other.commitmentReversed(instance, reports),
                js.commitmentReversed(instance, reports)));
        rows.add(List.of("Procedure step", store.procedureStep(), other.procedureStep(), js.procedureStep()));
        rows.add(List.of("N-GET", store.getAttributes(), other.getAttributes(), js.getAttributes()));
        rows.add(List.of("Instance availability", store.availability(), other.availability(), js.availability()));
        rows.add(List.of("User identity", store.echoWithIdentity(), other.echoWithIdentity(), js.echoWithIdentity()));
        rows.add(List.of(
                "Asynchronous operations", store.operationsWindow(), other.operationsWindow(), js.operationsWindow()));
        page.heading("We ask");
        page.table(List.of("service", "dcmtk (storescp, dcmqrscp, wlmscpfs)", "Orthanc", "dcmjs-dimse"), rows);
    }

    private void providerTable(PeerPage page, PeersAsk ask, Orthanc orthanc) throws Exception {
        String ok = "\"status\":0,";
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Verification", ask.echoscu(), ask.orthancEchoes(orthanc), ask.dcmjs("echo", "", ok)));
        rows.add(List.of("C-FIND, patient root", ask.findscu("-P"), NO_USER, NO_USER));
        rows.add(List.of(
                "C-FIND, study root",
                ask.findscu("-S"),
                ask.orthancFinds(orthanc, false),
                ask.dcmjs("find", ", \"elements\": {\"PatientID\": \"%s\"}".formatted(PATIENT), STUDY)));
        rows.add(List.of("C-MOVE, patient root", ask.movescu("-P"), NO_USER, NO_USER));
        rows.add(List.of(
                "C-MOVE, study root",
                ask.movescu("-S"),
                ask.orthancFinds(orthanc, true),
                ask.dcmjs("move", ", \"destination\": \"DEST\", \"study\": \"%s\"".formatted(STUDY), ok)));
        rows.add(List.of("C-GET, patient root", ask.getscu("-P", sub("getscu-p").toString()), NO_USER, NO_USER));
        rows.add(List.of(
                "C-GET, study root",
                ask.getscu("-S", sub("getscu-s").toString()),
                NO_USER,
                ask.dcmjs("get", ", \"study\": \"%s\"".formatted(STUDY), ok)));
        rows.add(List.of(
                "Worklist",
                ask.findscuWorklist(),
                ask.orthancAsksForTheWorklist(orthanc),
                ask.dcmjs("worklist", ", \"elements\": {\"PatientID\": \"\"}", "W1")));
        rows.add(List.of(
                "Storage commitment, same association",
                NO_USER,
                NO_USER,
                ask.dcmjs("action", COMMITMENT + ", \"linger\": 1500", "\"event\":\"report\",\"type\":1")));
        requests.clear();
        rows.add(List.of(
                "Storage commitment, roles reversed",
                NO_USER,
                ask.orthancAsksForCommitment(orthanc, requests),
                ask.dcmjs("event", COMMITMENT + ", \"provider\": true", ok)));
        rows.add(List.of(
                "Procedure step",
                NO_USER,
                NO_USER,
                ask.dcmjs("create", STEP + ", \"elements\": {\"Modality\": \"CT\"}", "\"status\":" + 0x0120)));
        rows.add(List.of(
                "Asynchronous operations",
                NO_USER,
                NO_USER,
                ask.dcmjs("echo", ", \"asyncOps\": {\"maxAsyncOpsInvoked\": 8, \"maxAsyncOpsPerformed\": 1}", ok)));
        page.heading("We are asked");
        page.table(List.of("service", "dcmtk (echoscu, findscu, movescu, getscu)", "Orthanc", "dcmjs-dimse"), rows);
    }
}

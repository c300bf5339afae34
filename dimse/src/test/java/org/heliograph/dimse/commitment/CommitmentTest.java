package org.heliograph.dimse.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storage commitment with dcmjs-dimse and Orthanc, each as user and as provider. */
@Timeout(90)
class CommitmentTest {
    private static final Uid TRANSACTION = new Uid("1.2.826.0.1.3680043.2.1");
    private static final ReferencedInstance SAFE =
            new ReferencedInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid("1.2.3.1"));
    private static final ReferencedInstance LOST =
            new ReferencedInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid("1.2.3.9"));
    private static final CommitmentReport REPORT = new CommitmentReport(
            TRANSACTION, List.of(SAFE), List.of(new FailedInstance(LOST, FailureReason.NO_SUCH_OBJECT_INSTANCE)));
    private static final String ASK = """
            {"port": %d, "request": "action", "sopClass": "1.2.840.10008.1.20.1",
             "instance": "1.2.840.10008.1.20.1.1", "type": 1, "linger": 2000,
             "elements": {"TransactionUID": "1.2.826.0.1.3680043.2.1", "ReferencedSOPSequence": [
               {"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2", "ReferencedSOPInstanceUID": "1.2.3.1"},
               {"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2", "ReferencedSOPInstanceUID": "1.2.3.9"}]}}
            """;

    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
    private final CommitReportScp receiver = new CommitReportScp((_, report) -> {
        reports.add(report);
        return GeneralStatus.SUCCESS;
    });

    private CommitmentReport nextReport() throws InterruptedException {
        return Objects.requireNonNull(reports.poll(30, TimeUnit.SECONDS), "no report");
    }

    @Test
    void isToldOverTheSameAssociation() throws Exception {
        AssociationProposal proposal = AssociationProposal.of(List.of(CommitScu.CONTEXT));
        try (Dcmjs.Provider provider = Dcmjs.provider();
                Association association = Ours.connect(provider.port(), "DCMJS", proposal, receiver)) {
            assertThat(new CommitScu(association).request(TRANSACTION, List.of(SAFE, LOST)))
                    .contains(new DimseStatus(0));
            while (reports.isEmpty() && association.serveNext(Duration.ofSeconds(30))) {}

            assertThat(nextReport()).isEqualTo(REPORT);
            assertThat(provider.await("reported")).contains("\"status\":0");
            assertThat(association.serveNext(Duration.ofMillis(1))).isFalse();
            association.release();
        }
    }

    @Test
    void tellsOverTheSameAssociationFromAnotherThread() throws Exception {
        BlockingQueue<ReportOutcome> outcomes = new LinkedBlockingQueue<>();
        CommitScp scp = new CommitScp((request, reporter) -> {
            assertThat(request.transaction()).isEqualTo(TRANSACTION);
            assertThat(request.instances()).containsExactly(SAFE, LOST);
            Thread.ofVirtual().start(() -> outcomes.add(reporter.report(REPORT)));
            return GeneralStatus.SUCCESS;
        });
        try (DicomListener listener = Ours.listen(scp)) {
            List<String> events = Dcmjs.ask(ASK.formatted(listener.port()));

            assertThat(events)
                    .anySatisfy(event -> assertThat(event)
                            .startsWith("{\"event\":\"report\",\"type\":2")
                            .contains("\"TransactionUID\":\"1.2.826.0.1.3680043.2.1\"")
                            .contains("\"FailureReason\":274"));
            assertThat(outcomes.poll(30, TimeUnit.SECONDS)).isEqualTo(new ReportOutcome.Answered(new DimseStatus(0)));
        }
    }

    @Test
    void aReportAfterTheAssociationIsLostAndGoesOverAnother() throws Exception {
        BlockingQueue<CommitmentReporter> reporters = new LinkedBlockingQueue<>();
        CommitScp scp = new CommitScp((_, reporter) -> {
            reporters.add(reporter);
            return GeneralStatus.SUCCESS;
        });
        try (DicomListener provider = Ours.listen(scp);
                Association association = Ours.connect(provider.port(), "ANY", CommitScu.CONTEXT)) {
            assertThat(new CommitScu(association).request(TRANSACTION, List.of(SAFE)))
                    .contains(new DimseStatus(0));
            association.release();
        }
        CommitmentReporter reporter = Objects.requireNonNull(reporters.poll(10, TimeUnit.SECONDS));
        try (DicomListener user = Ours.listen(receiver)) {
            assertThat(reporter.report(REPORT)).isInstanceOf(ReportOutcome.Lost.class);

            try (Association reversed = Ours.connect(user.port(), "ANY", CommitReportScu.CONTEXT)) {
                assertThat(new CommitReportScu(reversed).report(REPORT))
                        .isEqualTo(new ReportOutcome.Answered(new DimseStatus(0)));
                reversed.release();
            }
            assertThat(nextReport()).isEqualTo(REPORT);
        }
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        CommitScp scp = new CommitScp((_, _) -> GeneralStatus.SUCCESS);
        try (DicomListener listener = Ours.listen(scp)) {
            String good = ASK.formatted(listener.port()).replace("2000", "0");
            assertThat(Dcmjs.ask(good)).anyMatch(event -> event.contains("\"status\":0"));
            // Another action; another instance; no transaction.
            assertThat(Dcmjs.ask(good.replace("\"type\": 1", "\"type\": 7")))
                    .anyMatch(event -> event.contains("\"status\":" + 0x0123));
            assertThat(Dcmjs.ask(good.replace("\"1.2.840.10008.1.20.1.1\"", "\"1.2.3\"")))
                    .anyMatch(event -> event.contains("\"status\":" + 0x0112));
            assertThat(Dcmjs.ask(good.replace("TransactionUID", "StudyInstanceUID")))
                    .anyMatch(event -> event.contains("\"status\":" + 0x0115));
        }
    }

    @Test
    void orthancTellsWhatItHas(@TempDir Path folder) throws Exception {
        DicomFile stored = DicomFile.read(
                IndexedFile.in("media/pydicom-fileset/98892003").getFirst().path());
        ReferencedInstance there = new ReferencedInstance(stored.sopClass(), stored.sopInstance());
        try (DicomListener listener = Ours.listen(receiver);
                Orthanc orthanc = Orthanc.start(folder, listener.port())) {
            Dcmtk.storescu(
                    orthanc.dicomPort(),
                    List.of("-aec", "ORTHANC"),
                    List.of(IndexedFile.in("media/pydicom-fileset/98892003")
                            .getFirst()
                            .path()));
            try (Association association = Ours.connect(orthanc.dicomPort(), "ORTHANC", CommitScu.CONTEXT)) {
                assertThat(new CommitScu(association).request(TRANSACTION, List.of(there, LOST)))
                        .contains(new DimseStatus(0));
                association.release();
            }

            CommitmentReport report = nextReport();
            assertThat(report.transaction()).isEqualTo(TRANSACTION);
            assertThat(report.committed()).containsExactly(there);
            assertThat(report.failed())
                    .containsExactly(new FailedInstance(LOST, FailureReason.NO_SUCH_OBJECT_INSTANCE));
        }
    }

    @Test
    void orthancIsTold(@TempDir Path folder) throws Exception {
        BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
        CommitScp scp = new CommitScp((request, _) -> {
            requests.add(request);
            return GeneralStatus.SUCCESS;
        });
        try (DicomListener listener = Ours.listen(scp);
                Orthanc orthanc = Orthanc.start(folder, listener.port())) {
            String asked = orthanc.rest("/modalities/us/storage-commitment", """
                    {"DicomInstances": [["1.2.840.10008.5.1.4.1.1.2", "1.2.3.1"],
                     ["1.2.840.10008.5.1.4.1.1.2", "1.2.3.9"]]}
                    """);
            CommitmentRequest request = Objects.requireNonNull(requests.poll(10, TimeUnit.SECONDS));
            assertThat(asked).contains(request.transaction().value());
            assertThat(request.instances()).containsExactly(SAFE, LOST);
            CommitmentReport report = new CommitmentReport(request.transaction(), REPORT.committed(), REPORT.failed());
            try (Association association = Ours.connect(orthanc.dicomPort(), "ORTHANC", CommitReportScu.CONTEXT)) {
                assertThat(new CommitReportScu(association).report(report))
                        .isEqualTo(new ReportOutcome.Answered(new DimseStatus(0)));
                association.release();
            }

            assertThat(orthanc.rest(
                            "/storage-commitment/" + request.transaction().value(), ""))
                    .contains("\"Status\" : \"Failure\"")
                    .contains("1.2.3.1")
                    .containsPattern("\"FailureReason\" : 274|\"FailureReason\" : \"0x0112|\"Description\"");
        }
    }
}

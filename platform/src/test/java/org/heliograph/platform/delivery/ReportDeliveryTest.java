package org.heliograph.platform.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.model.v25.message.ORU_R01;
import ca.uhn.hl7v2.model.v25.segment.OBR;
import ca.uhn.hl7v2.model.v25.segment.PID;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.document.ReportDesk;
import org.heliograph.platform.document.ReportVersion;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.document.Signing;
import org.heliograph.platform.document.SigningOutcome;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.patient.MessageIntake;
import org.heliograph.platform.patient.StudyMatched;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.work.WorkHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPlatform.class)
final class ReportDeliveryTest {
    /** PID-3 with two identifiers, a visit and an ordering provider: what has to come back byte by byte. */
    private static final String ORDER = String.join(
                    "\r",
                    "MSH|^~\\&|RIS|CITY|HELIOGRAPH|HG|20261120090000||ORM^O01|O1|P|2.5.1||||||8859/1",
                    "PID|1||4711^^^AUTHORITY^MR~99-X^^^OTHER^PI||Müller^Jürgen||19600229|M",
                    "PV1|1|I|WARD^7^B||||||||||||||||V-100^^^CITY",
                    "ORC|NW|P-1^RIS|F-1^RIS||||^^^^^S||20261120090000|||1234^Order^Olga^^^Dr.",
                    "OBR|1|P-1^RIS|F-1^RIS|CTH^CT head^L||20261120090000||||||||||1234^Order^Olga^^^Dr.||ACC1||||||CT")
            + "\r";

    private static final String TEXT = "Findings: none.\nImpression: no bleeding | ^~\\& ß";

    private final TestPlatform.Running platform;
    private final TestHospital hospital;
    private final Caller reader;

    ReportDeliveryTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.hospital = new TestHospital(platform);
        this.reader = hospital.person(Role.READER);
    }

    @Test
    void theResultGoesUnderTheHospitalsOwnOrder() throws Exception {
        hospital.destination(Receives.RESULTS);
        StudySummary study = ordered();
        ReportVersion version = sign(study, TEXT);
        work(version);
        work(version);

        List<DeliveryOffer> offers = poll();
        assertThat(offers).hasSize(1);
        byte[] body =
                Base64.getDecoder().decode(offers.getFirst().hl7().orElseThrow().body());
        String raw = new String(body, ISO_8859_1);
        assertThat(raw).contains("4711^^^AUTHORITY^MR~99-X^^^OTHER^PI").contains("V-100^^^CITY");
        try (DefaultHapiContext hapi = new DefaultHapiContext()) {
            hapi.getParserConfiguration().setValidating(false);
            ORU_R01 oru = (ORU_R01) hapi.getPipeParser().parse(raw.replace("|2.5.1", "|2.5"));
            PID pid = oru.getPATIENT_RESULT().getPATIENT().getPID();
            OBR obr = oru.getPATIENT_RESULT().getORDER_OBSERVATION().getOBR();
            assertThat(oru.getMSH().getMessageControlID().getValue())
                    .isEqualTo(offers.getFirst().hl7().orElseThrow().controlId())
                    .hasSize(20);
            assertThat(oru.getMSH().getReceivingApplication().getNamespaceID().getValue())
                    .isEqualTo("RIS");
            assertThat(pid.getPatientName(0).getFamilyName().getSurname().getValue())
                    .isEqualTo("Müller");
            assertThat(obr.getPlacerOrderNumber().getEntityIdentifier().getValue())
                    .isEqualTo("P-1");
            assertThat(obr.getPlacerField1().getValue()).isEqualTo("ACC1");
            assertThat(obr.getOrderingProvider(0).getIDNumber().getValue()).isEqualTo("1234");
            assertThat(obr.getResultStatus().getValue()).isEqualTo("F");
            assertThat(oru.getPATIENT_RESULT()
                            .getORDER_OBSERVATION()
                            .getOBSERVATION(1)
                            .getOBX()
                            .getObservationValue(0)
                            .encode())
                    .contains("no bleeding");
        }
        assertThat(raw).contains("^application^pdf^Base64^");
    }

    @Test
    void withoutAnOrderThereIsNoResultUntilOneIsFound() throws Exception {
        hospital.destination(Receives.RESULTS);
        StudySummary study = hospital.study(1, 0);
        ReportVersion version = sign(study, TEXT);
        work(version);
        assertThat(poll()).isEmpty();
        assertThat(platform.get(Deliveries.class).ofStudy(hospital.id(), study.studyId()))
                .extracting(Delivery::state, delivery -> delivery.code().orElse(""))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(DeliveryState.FAILED, "no-order"));

        order(study);
        work(version);
        assertThat(poll()).hasSize(1);
        assertThat(platform.get(Deliveries.class).ofStudy(hospital.id(), study.studyId()))
                .hasSize(1);
    }

    @Test
    void signingPutsTheWorkInTheSameTransaction() {
        StudySummary study = hospital.study(1, 0);
        ReportVersion version = sign(study, TEXT);
        assertThat(waiting(version.versionId())).isEqualTo(1);
        platform.publish(hospital.id(), new StudyMatched(hospital.id(), study.studyId(), Optional.empty(), false));
        assertThat(waiting(version.versionId()))
                .as("what waits already is done after this too")
                .isEqualTo(1);
        done(version.versionId());
        platform.publish(hospital.id(), new StudyMatched(hospital.id(), study.studyId(), Optional.empty(), false));
        assertThat(waiting(version.versionId())).isEqualTo(1);
    }

    @Test
    void theDocumentIsTheSameForEveryDestinationAndAttempt() throws Exception {
        hospital.destination(Receives.REPORT_DOCUMENTS);
        hospital.destination(Receives.REPORT_DOCUMENTS);
        ReportVersion version = sign(hospital.study(1, 0), TEXT);
        work(version);
        List<DeliveryOffer> offers = poll();
        assertThat(offers).hasSize(2);
        DeliveryOffer.Instance first =
                offers.getFirst().instances().orElseThrow().getFirst();
        assertThat(offers.getLast().instances().orElseThrow().getFirst()).isEqualTo(first);
        assertThat(ContentIdentity.of(first.transferSyntaxUid(), new ByteArrayInputStream(fetch(offers.getFirst()))))
                .isEqualTo(first.identity());
    }

    @Test
    void theDocumentSatisfiesDicom3toolsAndDcmtkTakesThePdfOut(@TempDir Path directory) throws Exception {
        assumeTrue(installed("dciodvfy") && installed("dcm2pdf"), "dicom3tools and dcmtk are not installed");
        hospital.destination(Receives.REPORT_DOCUMENTS);
        StudySummary study = hospital.study(1, 0);
        ReportVersion version = sign(study, TEXT);
        work(version);
        DeliveryOffer offer = poll().getFirst();
        DeliveryOffer.Instance instance = offer.instances().orElseThrow().getFirst();
        Path file = directory.resolve("report.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    instance.sopClassUid(),
                    instance.sopInstanceUid(),
                    instance.transferSyntaxUid(),
                    new ByteArrayInputStream(fetch(offer)));
        }
        assertThat(run(directory, "dciodvfy", file.toString())).doesNotContain("Error");
        assertThat(run(directory, "dcmdump", "+P", "0010,0010", "+P", "0020,000d", "+U8", file.toString()))
                .contains("Müller^Jürgen")
                .contains(study.studyInstanceUid().value());
        Path pdf = directory.resolve("report.pdf");
        run(directory, "dcm2pdf", file.toString(), pdf.toString());
        assertThat(Files.readAllBytes(pdf))
                .isEqualTo(platform.get(Reports.class)
                        .pdf(hospital.id(), version.versionId())
                        .orElseThrow());
    }

    private StudySummary ordered() {
        StudySummary study = hospital.study(1, 0);
        order(study);
        return study;
    }

    /** The hospital's order as a gateway sends it in, and the work that it makes. */
    private void order(StudySummary study) {
        byte[] body = ORDER.getBytes(ISO_8859_1);
        UUID message = UUID.randomUUID();
        platform.get(MessageIntake.class)
                .take(
                        hospital.id(),
                        hospital.gateway().gateway().value(),
                        new MessageUpload(
                                message,
                                "127.0.0.1",
                                platform.clock().instant(),
                                TestHospital.sha256(body),
                                Base64.getEncoder().encodeToString(body)),
                        body);
        handler("messageHandler").handle(hospital.id(), message);
        handler("studyMatchHandler").handle(hospital.id(), study.studyId().value());
    }

    private WorkHandler handler(String name) {
        return platform.get(name, WorkHandler.class);
    }

    private ReportVersion sign(StudySummary study, String text) {
        OpenStudy opened = platform.get(Door.class)
                .open(reader, StudyRef.of(study.studyId()), LookPurpose.REPORT)
                .orElseThrow();
        opened.ledger().countFrames(1);
        SigningOutcome outcome = platform.get(ReportDesk.class)
                .sign(reader, opened, new Signing(text, Optional.empty(), "reading room", Optional.empty()));
        return ((SigningOutcome.Signed) outcome).version();
    }

    private void work(ReportVersion version) {
        platform.get(ReportDeliveries.class).handle(hospital.id(), version.versionId());
    }

    private long waiting(UUID subject) {
        return platform.tenancy()
                .as(
                        hospital.id(),
                        () -> platform.jdbc()
                                .sql("select count(*) from work where kind = 'delivery-report' and subject = ?")
                                .param(subject)
                                .query(Long.class)
                                .single());
    }

    private void done(UUID subject) {
        platform.tenancy()
                .as(
                        hospital.id(),
                        () -> platform.jdbc()
                                .sql("delete from work where kind = 'delivery-report' and subject = ?")
                                .param(subject)
                                .update());
    }

    private List<DeliveryOffer> poll() throws InterruptedException {
        return platform.get(DeliveryOffers.class).poll(hospital.gateway(), Duration.ZERO, -1, List.of()).stream()
                .flatMap(poll -> poll.deliveries().stream())
                .toList();
    }

    private byte[] fetch(DeliveryOffer offer) throws IOException {
        DeliveredContent.Content content = platform.get(DeliveredContent.class)
                .open(hospital.gateway(), new DeliveryId(offer.delivery()), 1, false)
                .orElseThrow();
        try (InputStream in = content.read(0, content.length())) {
            return in.readAllBytes();
        }
    }

    private static boolean installed(String tool) {
        return Files.isExecutable(Path.of("/usr/bin", tool));
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return new String(Files.readAllBytes(output), UTF_8);
    }
}

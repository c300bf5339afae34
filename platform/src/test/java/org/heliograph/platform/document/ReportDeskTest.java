package org.heliograph.platform.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.document.SigningOutcome.Reason;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.trust.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestPlatform.class)
final class ReportDeskTest {
    private static final String TEXT = "Kein Nachweis einer Blutung.\nImpression: normal – ß€.";

    private final TestPlatform.Running platform;
    private final TestHospital hospital;
    private final ReportDesk desk;
    private final Caller reader;

    ReportDeskTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.hospital = new TestHospital(platform);
        this.desk = platform.get(ReportDesk.class);
        this.reader = hospital.person(Role.READER);
    }

    @Test
    void signsWhatWasShownAndBindsTheSignatureToItsHash() {
        OpenStudy study = seen(reader, hospital.study(1, 0));
        ReportVersion version = signed(desk.sign(reader, study, signing(TEXT)));

        assertThat(version.version()).isEqualTo(1);
        assertThat(version.status()).isEqualTo(ReportStatus.FINAL);
        assertThat(version.sha256Hex()).isEqualTo(TestHospital.sha256(TEXT.getBytes(UTF_8)));
        byte[] payload = platform.get(Trust.class)
                .verified(KeyPurpose.REPORT, version.signature(), ReportSignature.TYPE)
                .orElseThrow();
        JsonNode bound = JsonMapper.builder().build().readTree(payload);
        assertThat(bound.get("sha256").asString()).isEqualTo(version.sha256Hex());
        assertThat(bound.get("study").asString()).isEqualTo(study.studyId().toString());
        assertThat(reports(study)).extracting(ReportVersion::text).containsExactly(TEXT);
    }

    @Test
    void thePdfIsMadeAtTheSignatureAndIsAPdf() {
        OpenStudy study = seen(reader, hospital.study(1, 0));
        desk.sign(reader, study, signing(TEXT));
        byte[] pdf = platform.get(Reports.class).pdf(study, 1).orElseThrow();
        assertThat(new String(pdf, 0, 5, UTF_8)).isEqualTo("%PDF-");
        assertThat(platform.get(Reports.class).pdf(study, 2)).isEmpty();
    }

    @Test
    void whatRestsInTheDatabaseIsNotTheText() {
        OpenStudy study = seen(reader, hospital.study(1, 0));
        desk.save(reader, study, "DRAFTMARKER");
        List<byte[]> drafts = platform.tenancy()
                .as(
                        hospital.id(),
                        () -> platform.jdbc()
                                .sql("select text from report_draft")
                                .query((row, number) -> row.getBytes(1))
                                .list());
        assertThat(drafts).hasSize(1);
        assertThat(new String(drafts.getFirst(), UTF_8)).doesNotContain("DRAFTMARKER");

        desk.sign(reader, study, signing("TEXTMARKER"));
        List<byte[]> texts = platform.tenancy()
                .as(
                        hospital.id(),
                        () -> platform.jdbc()
                                .sql("select text || pdf from report_version")
                                .query((row, number) -> row.getBytes(1))
                                .list());
        assertThat(new String(texts.getFirst(), UTF_8))
                .doesNotContain("TEXTMARKER")
                .doesNotContain("%PDF");
    }

    @Test
    void refusesAnIncompleteStudyOnePreviewedOnlyAndNoText() {
        OpenStudy incomplete = seen(reader, hospital.study(1, 2));
        assertThat(refused(desk.sign(reader, incomplete, signing(TEXT)))).isEqualTo(Reason.STUDY_INCOMPLETE);

        OpenStudy previewed = open(reader, hospital.study(1, 0));
        assertThat(refused(desk.sign(reader, previewed, signing(TEXT)))).isEqualTo(Reason.ONLY_PREVIEW_SHOWN);
        assertThat(refused(desk.sign(reader, previewed, signing(" \n")))).isEqualTo(Reason.TEXT_EMPTY);
    }

    @Test
    void framesShownToSomebodyElseAreNotShownToMe() {
        StudySummary study = hospital.study(1, 0);
        seen(hospital.person(Role.READER), study);
        assertThat(refused(desk.sign(reader, open(reader, study), signing(TEXT))))
                .isEqualTo(Reason.ONLY_PREVIEW_SHOWN);
    }

    @Test
    void anOverrideIsRecordedWithItsReason() {
        OpenStudy incomplete = open(reader, hospital.study(1, 2));
        Signing signing =
                new Signing(TEXT, Optional.empty(), "at home", Optional.of("emergency, the rest is not needed"));
        ReportVersion version = signed(desk.sign(reader, incomplete, signing));
        assertThat(reports(incomplete).getFirst().override()).contains("emergency, the rest is not needed");
        assertThat(kinds(incomplete)).contains("report-signed", "report-override");
        assertThat(version.authorName()).isEqualTo(reader.name());
    }

    @Test
    void aSecondVersionIsACorrectionAndTheFirstStays() {
        OpenStudy study = seen(reader, hospital.study(1, 0));
        desk.sign(reader, study, signing("first"));
        ReportVersion second = signed(desk.sign(reader, study, signing("second")));
        assertThat(second.status()).isEqualTo(ReportStatus.CORRECTED);
        assertThat(reports(study)).extracting(ReportVersion::text).containsExactly("first", "second");
        Signing finalAgain = new Signing("third", Optional.of(ReportStatus.FINAL), "here", Optional.empty());
        assertThat(refused(desk.sign(reader, study, finalAgain))).isEqualTo(Reason.STATUS_CONFLICT);
    }

    @Test
    void signingTheSameTwiceIsOneVersion() {
        OpenStudy study = seen(reader, hospital.study(1, 0));
        ReportVersion once = signed(desk.sign(reader, study, signing(TEXT)));
        ReportVersion twice = signed(desk.sign(reader, study, signing(TEXT)));
        assertThat(twice.versionId()).isEqualTo(once.versionId());
    }

    @Test
    void eightWhoSignAtOnceMakeOneChain() throws Exception {
        StudySummary study = hospital.study(1, 0);
        List<Callable<SigningOutcome>> signatures = new ArrayList<>();
        for (int person = 0; person < 8; person++) {
            Caller each = hospital.person(Role.READER);
            OpenStudy opened = seen(each, study);
            String text = "text " + person;
            signatures.add(() -> desk.sign(each, opened, signing(text)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<SigningOutcome> outcome : threads.invokeAll(signatures)) {
                signed(outcome.get());
            }
        }
        assertThat(reports(open(reader, study)))
                .extracting(ReportVersion::version)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void theDraftIsItsAuthorsAndGoesWithTheSignature() {
        OpenStudy study = seen(reader, hospital.study(1, 0));
        desk.save(reader, study, "so far");
        desk.save(reader, study, "so far, and more");
        assertThat(desk.draft(reader, study)).contains("so far, and more");
        assertThat(desk.draft(hospital.person(Role.READER), study)).isEmpty();
        desk.sign(reader, study, signing(TEXT));
        assertThat(desk.draft(reader, study)).isEmpty();
    }

    @Test
    void aRecipientWritesInTheOwnersRowsIfTheGrantAllowsIt() {
        TestHospital specialists = new TestHospital(platform);
        Caller specialist = specialists.person(Role.READER);
        StudySummary study = hospital.study(1, 0);
        hospital.share(study, specialists, Duration.ofDays(1), true);
        signed(desk.sign(specialist, seen(specialist, study), signing(TEXT)));

        ReportVersion version = reports(open(reader, study)).getFirst();
        assertThat(version.authorOrganisation()).isEqualTo(specialists.id());
        assertThat(kinds(open(reader, study))).contains("report-signed");

        StudySummary other = hospital.study(1, 0);
        hospital.share(other, specialists, Duration.ofDays(1), false);
        OpenStudy looking = seen(specialist, other);
        assertThat(refused(desk.sign(specialist, looking, signing(TEXT)))).isEqualTo(Reason.REPORTS_NOT_ALLOWED);
        assertThat(desk.save(specialist, looking, "x")).isFalse();
    }

    private OpenStudy open(Caller caller, StudySummary study) {
        return platform.get(Door.class)
                .open(caller, StudyRef.of(study.studyId()), LookPurpose.REPORT)
                .orElseThrow();
    }

    private OpenStudy seen(Caller caller, StudySummary study) {
        OpenStudy opened = open(caller, study);
        opened.ledger().countFrames(1);
        return opened;
    }

    private List<ReportVersion> reports(OpenStudy study) {
        return platform.get(Reports.class).versions(study);
    }

    private List<String> kinds(OpenStudy study) {
        return platform.tenancy()
                .as(
                        study.owner(),
                        () -> platform.jdbc()
                                .sql("select kind from ledger_entry where study_id = ?")
                                .param(study.studyId().value())
                                .query(String.class)
                                .list());
    }

    private static Signing signing(String text) {
        return new Signing(text, Optional.empty(), "reading room 2", Optional.empty());
    }

    private static ReportVersion signed(SigningOutcome outcome) {
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        return ((SigningOutcome.Signed) outcome).version();
    }

    private static Reason refused(SigningOutcome outcome) {
        assertThat(outcome).isInstanceOf(SigningOutcome.Refused.class);
        return ((SigningOutcome.Refused) outcome).reason();
    }
}

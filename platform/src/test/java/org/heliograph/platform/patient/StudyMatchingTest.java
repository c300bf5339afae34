package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.audit.StudyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages and images of one hospital, in either order; the message is that of dcm4che's examples, shortened. */
@ExtendWith(PlatformDatabase.class)
final class StudyMatchingTest {
    private static final String PID = "PID|1||4711^^^COUNTY^MR||Doe^Jane^M||19610508|F";

    private final PatientBench bench;

    StudyMatchingTest(PlatformDatabase.Ground ground) {
        bench = new PatientBench(ground);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void matchesAStudyThatComesAfterItsOrder() {
        order("NW", PID, "A100", "S");
        bench.work();
        StudyMatch match = bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"));
        assertThat(match.matched()).isTrue();
        assertThat(match.urgent()).isTrue();
        assertThat(bench.matched)
                .containsExactly(new StudyMatched(bench.organisation, match.studyId(), match.order(), true));
        assertThat(bench.audit.ledger.ofStudy(bench.organisation, match.studyId(), null, 10))
                .extracting(LedgerLine::kind, LedgerLine::detail)
                .containsExactly(org.assertj.core.api.Assertions.tuple("study-matched", "matched"));
    }

    @Test
    void matchesAStudyThatCameBeforeItsOrder() {
        StudyMatch early = bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"));
        assertThat(early.matched()).isFalse();
        assertThat(early.reasons()).containsExactly("no-order");
        assertThat(bench.matched).isEmpty();
        order("NW", PID, "A100", "R");
        bench.work();
        assertThat(bench.match(early.studyId()).matched()).isTrue();
        assertThat(bench.matched).hasSize(1);
        assertThat(bench.matched.getFirst().urgent()).isFalse();
    }

    @Test
    void leavesAStudyOfWhichBirthDateSexOrNameDisagreesUnmatched() {
        order("NW", PID, "A100", "S");
        bench.work();
        assertThat(bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 8, 5), "F"))
                        .reasons())
                .containsExactly("birth-date");
        assertThat(bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "M"))
                        .reasons())
                .containsExactly("sex");
        assertThat(bench.study(study("4711", "A100", "ROE^RICHARD", LocalDate.of(1961, 5, 8), "F"))
                        .reasons())
                .containsExactly("name");
        assertThat(bench.study(study("4712", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"))
                        .reasons())
                .containsExactly("patient-id");
        assertThat(bench.matched).isEmpty();
    }

    @Test
    void givesEachStudyWithAPlaceholderIdAPatientOfItsOwn() {
        order("NW", PID, "A100", "S");
        bench.work();
        for (String id : List.of("", "0", "UNKNOWN", "UNKNOWN")) {
            StudyMatch match = bench.study(study(id, "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"));
            assertThat(match.matched()).isFalse();
            assertThat(match.reasons()).containsExactly("no-patient-id");
        }
        assertThat(bench.count("patient")).isEqualTo(1 + 4);
        assertThat(bench.count("patient_identifier")).isEqualTo(1);
    }

    @Test
    void takesTheOrderBackWhenItTurnsOutToBeAnotherPatients() {
        StudyMatch match = matched();
        order("XO", "PID|1||9021^^^COUNTY^MR||Roe^Richard||19700101|M", "A100", "S");
        bench.work();
        assertThat(bench.match(match.studyId()).matched()).isFalse();
        assertThat(bench.match(match.studyId()).order()).isEmpty();
    }

    @Test
    void saysSoWhenAnOrderBecomesUrgentLater() {
        StudyMatch early = bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"));
        order("NW", PID, "A100", "R");
        bench.work();
        order("XO", PID, "A100", "S");
        bench.work();
        assertThat(bench.match(early.studyId()).urgent()).isTrue();
        assertThat(bench.matched).extracting(StudyMatched::urgent).containsExactly(false, true);
    }

    @Test
    void followsAMergeFromTheOldIdToTheSurvivor() {
        StudyMatch early = bench.study(study("0815", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"));
        order("NW", PID, "A100", "R");
        bench.work();
        assertThat(bench.match(early.studyId()).reasons()).containsExactly("patient-id");
        String merged = "ADT^A40^ADT_A39";
        UUID message = bench.send(header(merged), "EVN|A40", PID, "MRG|0815^^^COUNTY^MR");
        bench.work();
        assertThat(bench.stateOf(message)).isEqualTo("done");
        assertThat(bench.match(early.studyId()).matched()).isTrue();
        UUID again = bench.send(
                header(merged), "EVN|A40", "PID|1||0815^^^COUNTY^MR||Doe^Jane||19610508|F", "MRG|4711^^^COUNTY^MR");
        bench.work();
        assertThat(bench.stateOf(again)).isEqualTo("done");
        assertThat(bench.count("patient_merge")).isEqualTo(1);
    }

    @Test
    void matchesByACorrectedNameAndKeepsWhatWasSaidBefore() {
        order("NW", PID, "A100", "R");
        bench.work();
        StudyMatch late = bench.study(study("4711", "A100", "WINTER^JANE", LocalDate.of(1961, 5, 8), "F"));
        assertThat(late.reasons()).containsExactly("name");
        bench.send(
                header("ADT^A08^ADT_A01"), "EVN|A08", "PID|1||4711^^^COUNTY^MR||Winter^Jane^M||19610508|F", "PV1|1|O");
        bench.work();
        assertThat(bench.match(late.studyId()).matched()).isTrue();
        assertThat(bench.count("patient_version")).isEqualTo(1);
        Patient corrected = bench.tenancy.as(
                bench.organisation,
                () -> bench.patients
                        .find(new PatientIdentity(PatientBench.COUNTY, "4711"))
                        .orElseThrow());
        assertThat(corrected.demographics().name()).isEqualTo("Winter^Jane^M");
        assertThat(corrected.version()).isEqualTo(2);
    }

    @Test
    void neverLetsAnImageCorrectWhatTheHospitalSaid() {
        bench.send(header("ADT^A04^ADT_A01"), "EVN|A04", PID, "PV1|1|O");
        bench.work();
        bench.study(study("4711", "", "DOE^JOHN", null, "M"));
        order("NW", "PID|1||4711^^^COUNTY^MR||Doe^Janet||19610508|F", "A100", "R");
        bench.work();
        Patient patient = bench.tenancy.as(
                bench.organisation,
                () -> bench.patients
                        .find(new PatientIdentity(PatientBench.COUNTY, "4711"))
                        .orElseThrow());
        assertThat(patient.demographics())
                .isEqualTo(new Demographics("Doe^Jane^M", LocalDate.of(1961, 5, 8), Sex.FEMALE));
    }

    @Test
    void matchesNoCancelledOrder() {
        order("CA", PID, "A100", "S");
        bench.work();
        assertThat(bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"))
                        .matched())
                .isFalse();
    }

    /** Threat R9: sixteen first objects of one patient at once. */
    @Test
    void makesOnePatientOfSixteenFirstStudiesAtOnce() throws ExecutionException, InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<PatientKey>> keys = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 16; number++) {
                keys.add(threads.submit(() -> {
                    go.await();
                    return bench.study(study("4711", "A1", "DOE^JANE", null, "F"))
                            .patient();
                }));
            }
            go.countDown();
            assertThat(keys.getFirst().get()).isNotNull();
            for (Future<PatientKey> key : keys) {
                assertThat(key.get()).isEqualTo(keys.getFirst().get());
            }
        }
        assertThat(bench.count("patient")).isEqualTo(1);
    }

    /** The same without the lock that makes them wait for each other: the unique key alone must hold. */
    @Test
    void makesOnePatientOfSixteenTellersEvenWithoutTheLock() throws ExecutionException, InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<PatientKey>> keys = new ArrayList<>();
        Demographics jane = new Demographics("DOE^JANE", null, Sex.FEMALE);
        PatientIdentity identity = new PatientIdentity(PatientBench.COUNTY, "4711");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 16; number++) {
                keys.add(threads.submit(() -> {
                    go.await();
                    return bench.tenancy.as(
                            bench.organisation,
                            () -> bench.registry
                                    .tell(identity, jane, ToldBy.STUDY, bench.audit.clock.instant())
                                    .patient()
                                    .key());
                }));
            }
            go.countDown();
            for (Future<PatientKey> key : keys) {
                assertThat(key.get()).isEqualTo(keys.getFirst().get());
            }
        }
        assertThat(bench.count("patient")).isEqualTo(1);
    }

    private StudyMatch matched() {
        order("NW", PID, "A100", "S");
        bench.work();
        StudyMatch match = bench.study(study("4711", "A100", "DOE^JANE", LocalDate.of(1961, 5, 8), "F"));
        assertThat(match.matched()).isTrue();
        return match;
    }

    private void order(String control, String pid, String accessionNumber, String priority) {
        bench.send(
                header("ORM^O01"),
                pid,
                "PV1|1|E||||||||||||||||V77",
                "ORC|" + control + "|P1^RIS|F1^RIS||||^^^^^" + priority,
                "OBR|1|P1^RIS|F1^RIS|CTHEAD^CT head without contrast^L||||||||||||12^House^Gregory||" + accessionNumber
                        + "||||||CT");
    }

    private static String header(String type) {
        return "MSH|^~\\&|RIS|COUNTY|HELIOGRAPH|COUNTY|20261121190000||" + type + "|" + UUID.randomUUID()
                + "|P|2.5.1||||||UNICODE UTF-8";
    }

    private static StudyFacts study(
            String patientId, String accessionNumber, String name, @Nullable LocalDate birthDate, String sex) {
        return new StudyFacts(
                new StudyId(UUID.randomUUID()), patientId, "", name, birthDate, sex, accessionNumber, "", false);
    }
}

package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.AuditBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first objects of one patient, from many modalities at once. */
@ExtendWith(PlatformDatabase.class)
final class PatientRaceTest {
    private static final int STUDIES = 16;

    private final PlatformDatabase.Ground ground;

    PatientRaceTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
    }

    @Test
    void sixteenFirstStudiesOfOnePatientMakeOnePatient() throws Exception {
        try (PatientBench bench = new PatientBench(ground);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(STUDIES);
            List<Future<StudyMatch>> matches = new ArrayList<>();
            for (int study = 0; study < STUDIES; study++) {
                StudyFacts facts = new StudyFacts(
                        AuditBench.study(),
                        "4711",
                        "COUNTY",
                        "DOE^JANE",
                        LocalDate.of(1961, 5, 8),
                        "F",
                        "A" + study,
                        "",
                        false);
                matches.add(threads.submit(() -> {
                    together.await();
                    return bench.study(facts);
                }));
            }
            for (Future<StudyMatch> match : matches) {
                assertThat(match.get().matched()).isFalse();
            }
            assertThat(bench.count("patient")).isOne();
            assertThat(bench.count("patient_identifier")).isOne();
            assertThat(bench.count("patient_study")).isEqualTo(STUDIES);
        }
    }
}

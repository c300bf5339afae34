package org.heliograph.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformDatabase.class)
final class LedgerTest {
    private final AuditBench bench;
    private final OrganisationId county = AuditBench.organisation();
    private final OrganisationId metro = AuditBench.organisation();
    private final StudyId study = AuditBench.study();
    private final Caller reader = AuditBench.caller(metro, Role.READER);
    private final GrantId grant = new GrantId(UUID.randomUUID());

    LedgerTest(PlatformDatabase.Ground ground) {
        bench = new AuditBench(ground);
    }

    @Test
    void writesALookUnderAShareIntoBothLedgers() {
        LedgerOpen look = bench.ledger.open(shared());
        look.countFrames(3);
        bench.clock.advance(Duration.ofMinutes(20));
        bench.ledger.closeFinished();
        for (OrganisationId organisation : List.of(county, metro)) {
            assertThat(bench.ledger.ofStudy(organisation, study, null, 10))
                    .extracting(LedgerLine::kind, LedgerLine::actor, LedgerLine::organisation, LedgerLine::frames)
                    .containsExactly(
                            tuple("look-closed", "Dr. Reader", metro, 3L),
                            tuple("look-opened", "Dr. Reader", metro, null));
        }
        assertThat(bench.ledger.readers(county, study, grant))
                .extracting(LedgerReader::name, LedgerReader::organisation)
                .containsExactly(tuple("Dr. Reader", metro));
    }

    @Test
    void coversAReaderAndStudyForFifteenMinutesAndNoLonger() {
        LedgerOpen first = bench.ledger.open(shared());
        bench.clock.advance(Duration.ofMinutes(15).minusNanos(1_000));
        assertThat(bench.ledger.open(shared())).isSameAs(first);
        bench.clock.advance(Duration.ofNanos(1_000));
        assertThat(bench.ledger.open(shared())).isNotSameAs(first);
        assertThat(bench.ledger.ofStudy(county, study, null, 10)).hasSize(2);
    }

    @Test
    void writesOneLookForManyRequestsAtOnce() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LedgerOpen>> looks = IntStream.range(0, 16)
                    .mapToObj(request -> threads.submit(() -> bench.ledger.open(shared())))
                    .toList();
            for (Future<LedgerOpen> look : looks) {
                look.get().countFrames(1);
            }
        }
        assertThat(bench.ledger.ofStudy(county, study, null, 10)).hasSize(1);
        assertThat(bench.ledger.framesServed(metro, reader.person(), reader.session(), study))
                .isEqualTo(16);
    }

    @Test
    void countsFramesOfClosedAndOpenLooksOfThisPersonAndSession() {
        bench.ledger.open(shared()).countFrames(2);
        bench.clock.advance(Duration.ofMinutes(20));
        bench.ledger.open(shared()).countFrames(5);
        bench.ledger.closeFinished();
        Caller other = AuditBench.caller(metro, Role.READER);
        bench.ledger
                .open(Opening.shared(AuditBench.actor(other), study, county, grant, LookPurpose.VIEW))
                .countFrames(100);
        assertThat(bench.ledger.framesServed(metro, reader.person(), reader.session(), study))
                .isEqualTo(7);
        bench.ledger.closeAll();
        assertThat(bench.ledger.framesServed(metro, reader.person(), reader.session(), study))
                .isEqualTo(7);
    }

    @Test
    void refusesALookThatATransactionCouldTakeBack() {
        assertThatIllegalStateException().isThrownBy(() -> bench.tenancy.run(metro, () -> bench.ledger.open(shared())));
        assertThat(bench.ledger.ofStudy(metro, study, null, 10)).isEmpty();
    }

    @Test
    void recordsAnEventOnlyWithTheTransactionThatMakesItTrue() {
        LedgerEvent event = LedgerEvent.of(LedgerKind.SHARE_GRANTED, new LedgerActor.Platform(county, "share"))
                .onStudy(county, study)
                .underGrant(grant);
        assertThatIllegalStateException()
                .isThrownBy(() -> bench.tenancy.run(county, () -> {
                    bench.ledger.record(county, event);
                    throw new IllegalStateException("rolled back");
                }));
        assertThat(bench.ledger.ofStudy(county, study, null, 10)).isEmpty();
        bench.ledger.record(county, event);
        assertThat(bench.ledger.ofStudy(county, study, null, 10)).hasSize(1);
        assertThat(bench.ledger.ofStudy(metro, study, null, 10)).isEmpty();
    }

    private Opening shared() {
        return Opening.shared(AuditBench.actor(reader), study, county, grant, LookPurpose.VIEW);
    }
}

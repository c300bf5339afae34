package org.heliograph.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformDatabase.class)
final class AuditRepositoryTest {
    private final AuditBench bench;
    private final FeedStore feed;
    private final OrganisationId county = AuditBench.organisation();

    @TempDir
    private Path folder;

    AuditRepositoryTest(PlatformDatabase.Ground ground) {
        bench = new AuditBench(ground);
        feed = new FeedStore(ground.jdbc(), ground.dispatcher());
    }

    @Test
    void tellsARealRepositoryEveryRowInOrderAndAgainWhatAKillMayHaveLost() throws Exception {
        try (Rsyslog repository = new Rsyslog(folder);
                AuditRepository sender = sender(repository)) {
            repository.start();
            record(1, 20);
            sender.round();
            awaitRows(repository, 20);
            assertThat(numbers(repository)).containsExactlyElementsOf(range(1, 20));

            // What the kernel took for a repository that is dead by then is not lost.
            repository.kill();
            record(21, 40);
            assertThatThrownBy(() -> {
                        sender.round();
                        sender.round();
                    })
                    .isInstanceOf(IOException.class);
            repository.start();
            sender.round();
            awaitRows(repository, 40);
            assertThat(numbers(repository)).containsAll(range(1, 40));
            assertThat(feed.waiting(1_000)).doesNotContain(county);
        }
    }

    @Test
    void speaksToNobodyWhoseCertificateIsNotOfTheNamedAuthority() throws Exception {
        Path other = java.nio.file.Files.createDirectory(folder.resolve("other"));
        Path own = java.nio.file.Files.createDirectory(folder.resolve("own"));
        try (Rsyslog repository = new Rsyslog(own);
                Rsyslog stranger = new Rsyslog(other)) {
            repository.start();
            AuditRepositorySettings wrong = new AuditRepositorySettings(
                    "localhost",
                    repository.settings().port(),
                    stranger.settings().authority(),
                    repository.settings().client());
            record(1, 1);
            try (AuditRepository sender = sender(wrong)) {
                assertThatThrownBy(sender::round).isInstanceOf(IOException.class);
            }
            assertThat(repository.messages()).isEmpty();
            assertThat(feed.waiting(1_000)).contains(county);
        }
    }

    private AuditRepository sender(Rsyslog repository) {
        return sender(repository.settings());
    }

    private AuditRepository sender(AuditRepositorySettings settings) {
        return new AuditRepository(
                settings,
                "exchange.example.org",
                bench.tenancy,
                feed,
                new ChainStore(bench.jdbc),
                (owner, study) -> Optional.of(new AuditedStudy("1.2.3", "4711")),
                bench.clock);
    }

    private void record(int from, int to) {
        for (int number = from; number <= to; number++) {
            bench.ledger.record(
                    county,
                    LedgerEvent.of(LedgerKind.DELIVERED, new LedgerActor.Gateway(county, new UUID(0, number)))
                            .onStudy(county, AuditBench.study()));
            bench.clock.advance(Duration.ofMillis(1));
        }
        bench.chainAll();
    }

    private void awaitRows(Rsyslog repository, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> numbers(repository).stream().distinct().count() >= count);
    }

    /** The numbers of this organisation's rows, as the repository wrote them down. */
    private java.util.List<Long> numbers(Rsyslog repository) throws IOException {
        return repository.messages().stream()
                .filter(message -> message.contains(county.toString()))
                .map(message -> message.replaceFirst(".*?UserID=\"([^\"]*)\".*", "$1"))
                .map(user -> UUID.fromString(user).getLeastSignificantBits())
                .toList();
    }

    private static java.util.List<Long> range(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> (long) number).toList();
    }
}

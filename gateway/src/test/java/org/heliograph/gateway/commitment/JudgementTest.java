package org.heliograph.gateway.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.receive.ReceivedObject;
import org.heliograph.gateway.send.ReceiptNote;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.gateway.spool.SpoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reasons are those of PS3.3 §C.14.1.1. */
class JudgementTest {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid MR = new Uid("1.2.840.10008.5.1.4.1.1.4");
    private static final Uid TRANSACTION = new Uid("2.25.77");
    private static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");
    private static final SpoolSettings SMALL = new SpoolSettings(512 << 10, 64L << 20, 0, 64 << 10, Duration.ofDays(7));

    private final Json json = new Json();
    private final CommitmentBook book = new CommitmentBook(json);
    private final Judgement judgement = new Judgement(book, CommitmentTimes.DEFAULT);

    @TempDir
    Path directory;

    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(directory, SMALL, Clock.systemUTC(), List.of(book), failure -> {});
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void saysNothingUntilEveryReceiptIsInHand() throws IOException {
        SpoolRecord first = received(CT, "2.25.1");
        SpoolRecord second = received(CT, "2.25.2");
        assertThat(judge(ASKED, CT, "2.25.1", "2.25.2")).isEmpty();
        receipt(first);
        assertThat(judge(ASKED.plus(Duration.ofDays(6)), CT, "2.25.1", "2.25.2"))
                .isEmpty();
        receipt(second);
        CommitmentReport report = judge(ASKED, CT, "2.25.1", "2.25.2").orElseThrow();
        assertThat(report.transaction()).isEqualTo(TRANSACTION);
        assertThat(report.failed()).isEmpty();
        assertThat(report.committed()).hasSize(2);
    }

    @Test
    void waitsFiveMinutesForAnObjectThatItNeverHadAndThenSaysThatThereIsNone() throws IOException {
        receipt(received(CT, "2.25.1"));
        assertThat(judge(ASKED.plusSeconds(299), CT, "2.25.1", "2.25.9")).isEmpty();
        CommitmentReport report =
                judge(ASKED.plusSeconds(300), CT, "2.25.1", "2.25.9").orElseThrow();
        assertThat(report.committed())
                .extracting(each -> each.sopInstance().value())
                .containsExactly("2.25.1");
        assertThat(report.failed())
                .extracting(each -> each.instance().sopInstance().value(), each -> each.code())
                .containsExactly(tuple("2.25.9", 0x0112));
    }

    @Test
    void tellsAnObjectOfAnotherClassFromASafeOne() throws IOException {
        receipt(received(CT, "2.25.1"));
        assertThat(judge(ASKED, MR, "2.25.1").orElseThrow().failed())
                .extracting(each -> each.code())
                .containsExactly(0x0119);
    }

    @Test
    void callsAnObjectThatCameTwiceSafeOnlyWhenBothAre() throws IOException {
        receipt(received(CT, "2.25.1"));
        SpoolRecord again = received(CT, "2.25.1");
        assertThat(judge(ASKED, CT, "2.25.1")).isEmpty();
        receipt(again);
        assertThat(judge(ASKED, CT, "2.25.1").orElseThrow().committed()).hasSize(1);
    }

    @Test
    void givesUpAnObjectThatThePlatformNeverSignedForAfterAWeek() throws IOException {
        received(CT, "2.25.1");
        assertThat(judge(ASKED.plus(Duration.ofDays(7)), CT, "2.25.1")
                        .orElseThrow()
                        .failed())
                .extracting(each -> each.code())
                .containsExactly(0x0110);
    }

    @Test
    void knowsAllOfItAgainWhenTheIndexIsMadeAnew() throws IOException {
        receipt(received(CT, "2.25.1"));
        spool.close();
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("index"))
                    .toList()) {
                Files.delete(file);
            }
        }
        open();
        assertThat(judge(ASKED, CT, "2.25.1").orElseThrow().committed()).hasSize(1);
    }

    private SpoolRecord received(Uid sopClass, String instance) throws IOException {
        ReceivedObject object = new ReceivedObject(
                new Uid("2.25.5"),
                sopClass,
                new Uid(instance),
                new Uid("1.2.840.10008.1.2.1"),
                "CT1",
                "HELIOGRAPH",
                "127.0.0.1",
                Optional.empty());
        return spool.append(RecordKind.OBJECT, new byte[10], json.text(object));
    }

    private void receipt(SpoolRecord record) throws IOException {
        ReceiptNote note = new ReceiptNote(
                Optional.of(UUID.randomUUID()),
                Optional.empty(),
                List.of(record.number().value()));
        spool.append(RecordKind.RECEIPT, new byte[0], json.text(note));
    }

    private Optional<CommitmentReport> judge(Instant now, Uid sopClass, String... instances) throws IOException {
        List<ReferencedInstance> asked = Arrays.stream(instances)
                .map(each -> new ReferencedInstance(sopClass, new Uid(each)))
                .toList();
        return judgement.of(spool.database(), TRANSACTION, ASKED, now, asked);
    }
}

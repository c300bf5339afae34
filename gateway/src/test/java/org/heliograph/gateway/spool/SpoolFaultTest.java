package org.heliograph.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.heliograph.gateway.spool.SpoolException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R2, R4, R5, R11 and R20: power cuts, a full disk, failing flushes, rot, and the check that these tests can fail. */
class SpoolFaultTest {
    /** Long enough to be written while its rest arrives. */
    private static final int LONG = 400_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesNothingThatWasAcknowledgedInManyPowerCuts(boolean indexIsLost) throws Exception {
        for (long seed = 0; seed < 15; seed++) {
            try (SpoolHarness harness = new SpoolHarness(directory, seed)) {
                for (int cut = 0; cut < 3; cut++) {
                    writeUntilTheCut(harness, seed * 10 + cut);
                    harness.cutPower(indexIsLost);
                    assertThat(harness.lost()).as("seed %d, cut %d", seed, cut).isZero();
                    assertThat(harness.spool().state().damagedRecords())
                            .as("seed %d", seed)
                            .isZero();
                }
            }
            new SpoolHarness(directory, seed).deleteIndex();
        }
    }

    @Test
    void thisHarnessNoticesAForceThatDoesNothing() throws Exception {
        long lost = 0;
        for (long seed = 0; seed < 5; seed++) {
            try (SpoolHarness harness = new SpoolHarness(directory, seed)) {
                harness.disk.lieAboutForces();
                writeUntilTheCut(harness, seed);
                harness.cutPower(true);
                lost += harness.lost();
            }
        }
        assertThat(lost).isPositive();
    }

    @Test
    void acknowledgesNothingAfterAFailedForceAndDoesNotTryAgain() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            harness.store(new byte[1000]);
            int before = harness.disk.forces();
            harness.disk.failForces();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> harness.store(new byte[1000]))
                        .isInstanceOfSatisfying(
                                SpoolException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
            }
            assertThat(harness.disk.forces()).isEqualTo(before + 1);
            assertThat(harness.failures).hasSize(1);
        }
    }

    @Test
    void writesWhatALoneRecordHasSoFarAndForcesAllOfItAtItsEnd() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1);
                RecordWriter writer = harness.spool().begin(RecordKind.OBJECT, new byte[0])) {
            writer.write(new byte[LONG], 0, LONG);
            while (harness.disk.writes() == 0) {
                Thread.onSpinWait();
            }
            assertThat(harness.disk.forces()).isZero();
            writer.finish("d");
            assertThat(harness.disk.forces()).isEqualTo(1);
        }
    }

    @Test
    void acknowledgesNothingWhenTheWritingOfItsBeginningHasFailed() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1);
                RecordWriter writer = harness.spool().begin(RecordKind.OBJECT, new byte[0])) {
            harness.disk.failWrites();
            writer.write(new byte[LONG], 0, LONG);
            assertThatThrownBy(() -> writer.finish("d"))
                    .isInstanceOfSatisfying(
                            SpoolException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
            assertThat(harness.disk.forces()).isZero();
            assertThat(harness.failures).hasSize(1);
        }
    }

    /** Records behind it are acknowledged while its frames are on their way: those are no damage when they do not arrive. */
    @ParameterizedTest
    @ValueSource(ints = {5_000, 200_000}) // in the same segment, in the next ones
    void doesNotTakeForDamageWhatWasBeingWrittenBeforeWhatWasAcknowledged(int length) throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            try (SpoolHarness harness = new SpoolHarness(directory, seed)) {
                harness.disk.holdNextWrite();
                Spool spool = harness.spool();
                RecordWriter slow = spool.begin(RecordKind.OBJECT, new byte[0]);
                slow.write(new byte[LONG], 0, LONG);
                while (!harness.disk.holdsWrite()) {
                    Thread.onSpinWait();
                }
                CompletableFuture<Throwable> refusal =
                        CompletableFuture.supplyAsync(() -> catchThrowable(() -> slow.finish("d")));
                while (harness.disk.writes() == 0) {
                    Thread.onSpinWait(); // its end is written beside what the disk holds back
                }
                for (int i = 0; i < 5; i++) {
                    harness.store(SpoolHarness.random(new Random(i), length));
                }
                harness.disk.powerOff();
                assertThat(refusal.join()).isInstanceOf(SpoolException.class);
                slow.close();
                harness.cutPower(true);
                assertThat(harness.lost()).as("seed %d", seed).isZero();
                SpoolState state = harness.spool().state();
                assertThat(state.damagedFrames() + state.damagedRecords())
                        .as("seed %d", seed)
                        .isZero();
            }
            new SpoolHarness(directory, seed).deleteIndex();
        }
    }

    @Test
    void doesNotTakeItsOwnEndForAFailureOfTheDisk() throws Exception {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            Spool spool = harness.spool();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        spool.append(RecordKind.MESSAGE, new byte[100], "");
                    }
                } catch (IOException _) {
                    return; // closed
                }
            });
            while (spool.find(RecordNumber.firstOfRun(1)).isEmpty()) {
                Thread.onSpinWait();
            }
            harness.kill();
            writer.join();
            assertThat(harness.failures).isEmpty();
        }
    }

    @Test
    void quarantinesTheRecordWhoseBitFlippedAndKeepsTheOthers() throws IOException {
        Random random = new Random(3);
        for (int place = SegmentFormat.BLOCK; place < 60_000; place += 7_919) {
            try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
                for (int i = 0; i < 20; i++) {
                    harness.store(SpoolHarness.random(random, 3_000));
                }
                harness.kill();
                harness.deleteIndex();
                harness.disk.flipBit(1, place);
                assertThat(harness.lost()).as("bit flipped at %d", place).isLessThanOrEqualTo(1);
                SpoolState state = harness.spool().state();
                assertThat(state.damagedRecords() + state.damagedFrames())
                        .as("bit flipped at %d is seen", place)
                        .isGreaterThanOrEqualTo(harness.lost());
            }
            new SpoolHarness(directory, 0).deleteIndex();
        }
    }

    @Test
    void doesNotGiveBackAlteredBytes() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            SpoolRecord record = harness.store(new byte[3_000]);
            harness.disk.flipBit(1, SegmentFormat.BLOCK + SegmentFormat.FRAME_HEADER + 100);
            assertThatThrownBy(() -> harness.read(record.number()))
                    .isInstanceOfSatisfying(
                            SpoolException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
        }
    }

    @Test
    void saysWhichRecordsWentWithALostSegment() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            for (int i = 0; i < 8; i++) {
                harness.store(SpoolHarness.random(new Random(i), 200_000));
            }
            assertThat(harness.lost()).isZero(); // and so all are in the index, which can tell what is missing
            harness.kill();
            harness.disk.delete(1);
            assertThat(harness.lost()).isBetween(1L, 3L);
            assertThat(harness.spool().state().damagedRecords()).isEqualTo(harness.lost());
        }
    }

    @Test
    void refusesWhenTheDiskIsFullAndTakesAgainWhenItIsNot() throws IOException {
        SpoolSettings settings = new SpoolSettings(512 << 10, 64L << 20, 1 << 20, 64 << 10, Duration.ofDays(7));
        try (SpoolHarness harness = new SpoolHarness(directory, 1, settings)) {
            harness.disk.usable(3L << 20);
            Random random = new Random(1);
            List<SpoolException> refused = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                try {
                    harness.store(SpoolHarness.random(random, 90_000));
                } catch (SpoolException e) {
                    refused.add(e);
                }
            }
            assertThat(refused)
                    .isNotEmpty()
                    .allSatisfy(e -> assertThat(e.reason()).isEqualTo(Reason.FULL));
            assertThat(harness.disk.usableBytes()).isGreaterThanOrEqualTo(1 << 20);
            assertThat(harness.spool().state().full()).isTrue();

            // The reserve is there for what lets objects go.
            harness.spool().append(RecordKind.RECEIPT, new byte[2_000], "receipt");
            assertThat(harness.lost()).isZero();

            harness.disk.usable(64L << 20);
            harness.store(SpoolHarness.random(random, 90_000));
            assertThat(harness.spool().state().full()).isFalse();
            assertThat(harness.failures).isEmpty();
        }
    }

    @Test
    void givesUpReleasedOriginalsBeforeTheirTimeWhenTheBudgetIsUsedUp() throws IOException {
        SpoolSettings settings = new SpoolSettings(512 << 10, 3L << 20, 0, 64 << 10, Duration.ofDays(7));
        try (SpoolHarness harness = new SpoolHarness(directory, 1, settings)) {
            Random random = new Random(1);
            for (int i = 0; i < 100; i++) {
                SpoolRecord record = harness.store(SpoolHarness.random(random, 90_000));
                Instant at = harness.now;
                harness.spool().database().change(connection -> Release.release(connection, record.number(), at));
            }
            assertThat(harness.spool().state().usedBytes()).isLessThanOrEqualTo(3L << 20);
        }
    }

    private static void writeUntilTheCut(SpoolHarness harness, long seed) throws Exception {
        harness.spool();
        harness.disk.powerOffAfter((int) (seed * 37 % 90));
        int writers = 1 + (int) (seed % 4);
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            Random random = new Random(seed * 31 + writer);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 6; i++) {
                        harness.store(
                                SpoolHarness.random(random, 1 + random.nextInt(writers == 1 ? 400_000 : 150_000)));
                    }
                } catch (IOException _) {
                    return; // the power is off
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}

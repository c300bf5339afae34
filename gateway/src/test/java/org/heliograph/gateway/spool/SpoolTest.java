package org.heliograph.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.heliograph.gateway.spool.SpoolException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final SpoolSettings SMALL = SpoolHarness.SMALL;

    private final Random random = new Random(11);

    @TempDir
    Path directory;

    @Test
    void givesBackWhatWasWrittenAfterAReopening() throws Exception {
        byte[] bytes = SpoolHarness.random(random, 700_001);
        SpoolRecord written;
        try (Spool spool = open()) {
            try (RecordWriter writer = spool.begin(RecordKind.OBJECT, "prefix".getBytes(StandardCharsets.US_ASCII))) {
                writer.write(bytes, 0, 300);
                writer.write(bytes, 300, bytes.length - 300);
                written = writer.finish("what it is");
            }
        }
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("prefix".getBytes(StandardCharsets.US_ASCII));
        assertThat(written.sha256()).isEqualTo(HexFormat.of().formatHex(sha256.digest(bytes)));
        try (Spool spool = open()) {
            SpoolRecord found = spool.find(written.number()).orElseThrow();
            assertThat(found).isEqualTo(written);
            try (InputStream in = spool.read(found)) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
            try (InputStream in = spool.read(found.number(), 65_000, 2_000)) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 65_000, 67_000));
            }
        }
    }

    /** What was written before frames began in blocks of their own stays readable, with its index and without. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatWasWrittenBeforeFramesHadBlocksOfTheirOwn(boolean twice) throws IOException {
        Files.createDirectories(directory.resolve("segments"));
        Files.write(directory.resolve("key"), resource("key").readAllBytes());
        try (InputStream segment = new GZIPInputStream(resource("0000000001.segment.gz"))) {
            Files.copy(segment, directory.resolve("segments").resolve("0000000001.segment"));
        }
        if (twice) {
            open().close();
        }
        int[] lengths = {10, 3_000, 70_000, 1, 500};
        try (Spool spool = open()) {
            spool.append(RecordKind.MESSAGE, new byte[100], "");
            for (int i = 0; i < lengths.length; i++) {
                SpoolRecord record = spool.find(
                                new RecordNumber(RecordNumber.firstOfRun(1).value() + i))
                        .orElseThrow();
                assertThat(record.description()).isEqualTo("record " + i);
                try (InputStream in = spool.read(record)) {
                    assertThat(in.readAllBytes()).isEqualTo(SpoolHarness.random(new Random(i), lengths[i]));
                }
            }
            assertThat(spool.state().damagedFrames()).isZero();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SpoolTest.class.getResourceAsStream("frames-without-blocks/" + name));
    }

    /** Where the file system cannot be written past the page cache, as on some network file systems. */
    @Test
    void writesTheSameThroughThePageCache() throws IOException {
        byte[] bytes = SpoolHarness.random(random, 700_001);
        RecordNumber number;
        try (Spool spool = open(new DirectoryDisk(directory.resolve("segments"), Optional.empty()))) {
            number = spool.append(RecordKind.OBJECT, bytes, "").number();
        }
        Files.delete(directory.resolve("index.db"));
        try (Spool spool = open(new DirectoryDisk(directory.resolve("segments")));
                InputStream in = spool.read(spool.find(number).orElseThrow())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private Spool open(SegmentDisk disk) throws IOException {
        SpoolKey key = SpoolKey.of(new byte[32]);
        return Spool.open(disk, key, directory.resolve("index.db"), SMALL, CLOCK, List.of(), failure -> {});
    }

    @Test
    void keepsNothingOfARecordThatWasNotFinished() throws IOException {
        RecordNumber number;
        try (Spool spool = open()) {
            try (RecordWriter writer = spool.begin(RecordKind.OBJECT, new byte[0])) {
                writer.write(new byte[200_000], 0, 200_000);
                number = writer.number();
            }
            spool.append(RecordKind.MESSAGE, new byte[10], "after it");
        }
        Files.delete(directory.resolve("index.db"));
        try (Spool spool = open()) {
            assertThat(spool.find(number)).isEmpty();
            assertThat(spool.state().damagedRecords()).isZero();
        }
    }

    @Test
    void stillReadsARecordThatIsLongerThanASegment() throws IOException {
        byte[] bytes = SpoolHarness.random(random, 1_500_000);
        RecordNumber number;
        try (Spool spool = open()) {
            number = spool.append(RecordKind.OBJECT, bytes, "").number();
        }
        Files.delete(directory.resolve("index.db"));
        try (Spool spool = open();
                InputStream in = spool.read(spool.find(number).orElseThrow())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void findsItsWayInARecordOfMoreFramesThanOneListHolds() throws IOException {
        SpoolSettings settings = new SpoolSettings(16 << 20, 256L << 20, 0, 64 << 10, Duration.ofDays(7));
        byte[] piece = SpoolHarness.random(random, 1 << 20);
        int pieces = 66;
        SpoolRecord record;
        try (Spool spool = Spool.open(directory, settings, CLOCK, List.of(), failure -> {});
                RecordWriter writer = spool.begin(RecordKind.OBJECT, new byte[0])) {
            for (int i = 0; i < pieces; i++) {
                piece[0] = (byte) i;
                writer.write(piece, 0, piece.length);
            }
            record = writer.finish("");
        }
        Files.delete(directory.resolve("index.db"));
        try (Spool spool = Spool.open(directory, settings, CLOCK, List.of(), failure -> {})) {
            assertThat(spool.find(record.number())).contains(record);
            for (int i : new int[] {0, 1, 63, 64, 65}) {
                piece[0] = (byte) i;
                try (InputStream in = spool.read(record.number(), (long) i << 20, 1 << 20)) {
                    assertThat(in.readAllBytes()).isEqualTo(piece);
                }
            }
        }
    }

    @Test
    void makesTheIndexAnewWhenItIsNotADatabase() throws IOException {
        RecordNumber number;
        try (Spool spool = open()) {
            number = spool.append(RecordKind.MESSAGE, new byte[10], "x").number();
        }
        Files.writeString(directory.resolve("index.db"), "this is no database, but long enough to be looked at");
        try (Spool spool = open()) {
            assertThat(spool.find(number)).isPresent();
        }
    }

    @Test
    void holdsNoPlainTextOnTheDiskAndKeepsTheKeyToItself() throws IOException {
        byte[] marker = "PATIENT^MARKER^1234567".getBytes(StandardCharsets.US_ASCII);
        try (Spool spool = open()) {
            spool.append(RecordKind.MESSAGE, marker, "");
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("PATIENT^MARKER");
                assertThat(file.toString().endsWith(".segment") || file.endsWith("key"))
                        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                .equals("rw-------"));
            }
        }
    }

    @Test
    void refusesSegmentsWithoutTheirKey() throws IOException {
        try (Spool spool = open()) {
            spool.append(RecordKind.MESSAGE, new byte[10], "x");
        }
        Files.delete(directory.resolve("key"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        SpoolException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    }

    @Test
    void neverGivesARecordNumberTwice() throws IOException {
        List<RecordNumber> numbers = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            try (Spool spool = open()) {
                spool.begin(RecordKind.OBJECT, new byte[0]).close();
                numbers.add(spool.append(RecordKind.MESSAGE, new byte[1], "").number());
                numbers.add(spool.append(RecordKind.MESSAGE, new byte[1], "").number());
            }
        }
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void hasRoomForABurstWhileNothingIsReceived() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            byte[] bytes = SpoolHarness.random(random, 100_000);
            RecordNumber number = harness.store(bytes).number();
            // One that is written to, and eight that are ready.
            while (harness.disk.list().size() < 9) {
                Thread.onSpinWait();
            }
            assertThat(harness.read(number)).isEqualTo(bytes);
        }
    }

    @Test
    void givesSegmentsBackWhenAllInThemWasReleasedAndTheTimeIsOver() throws IOException {
        SpoolHarness harness = new SpoolHarness(directory, 1);
        try (harness) {
            for (int i = 0; i < 20; i++) {
                harness.store(SpoolHarness.random(random, 100_000));
            }
            int before = harness.disk.list().size();
            assertThat(harness.spool().sweep(Duration.ZERO)).isZero();
            Instant released = harness.now;
            harness.spool().database().change(connection -> releaseAll(connection, harness, released));
            assertThat(harness.spool().sweep(Duration.ofDays(7))).isZero();
            harness.now = released.plus(Duration.ofDays(8));
            assertThat(harness.spool().sweep(Duration.ofDays(7))).isPositive();
            assertThat(harness.disk.list().size()).isLessThan(before);
            assertThat(harness.spool()
                            .find(harness.acknowledged.keySet().stream()
                                    .min(RecordNumber::compareTo)
                                    .orElseThrow()))
                    .isEmpty();
        }
    }

    @Test
    void findsInTheIndexWhateverWasFinishedBefore() throws IOException {
        try (Spool spool = open()) {
            for (int i = 1; i <= 500; i++) {
                spool.append(RecordKind.MESSAGE, new byte[1], "");
                int expected = i;
                spool.database().query(connection -> {
                    try (ResultSet rows = connection.createStatement().executeQuery("select count(*) from record")) {
                        assertThat(rows.getInt(1)).isEqualTo(expected);
                        return expected;
                    }
                });
            }
        }
    }

    @Test
    void neverGivesASegmentBackWhoseRecordsTheIndexDoesNotHaveYet() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            for (int i = 0; i < 100; i++) {
                harness.store(SpoolHarness.random(random, 300_000));
                assertThat(harness.spool().sweep(Duration.ZERO)).isZero();
            }
            assertThat(harness.lost()).isZero();
        }
    }

    /** The platform wants one of the objects again that it had: its segment stays, and with it the object. */
    @Test
    void keepsTheSegmentOfWhatIsNeededAgain() throws IOException {
        try (SpoolHarness harness = new SpoolHarness(directory, 1)) {
            for (int i = 0; i < 20; i++) {
                harness.store(SpoolHarness.random(random, 100_000));
            }
            Instant released = harness.now;
            RecordNumber first = harness.acknowledged.keySet().stream()
                    .min(RecordNumber::compareTo)
                    .orElseThrow();
            harness.spool().database().change(connection -> {
                releaseAll(connection, harness, released);
                Release.undo(connection, first);
            });
            harness.now = released.plus(Duration.ofDays(8));
            assertThat(harness.spool().sweep(Duration.ofDays(7))).isPositive();
            SpoolRecord kept = harness.spool().find(first).orElseThrow();
            try (InputStream in = harness.spool().read(kept)) {
                assertThat(in.readAllBytes()).hasSize(100_000);
            }
        }
    }

    private static void releaseAll(Connection connection, SpoolHarness harness, Instant at)
            throws java.sql.SQLException {
        for (RecordNumber number : harness.acknowledged.keySet()) {
            Release.release(connection, number, at);
        }
    }

    private Spool open() throws IOException {
        return Spool.open(directory, SMALL, CLOCK, List.of(), failure -> {});
    }
}

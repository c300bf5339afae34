package org.heliograph.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segments with random damage: opened, or refused with the one declared exception; never wrong bytes. */
@Timeout(60)
class SpoolFuzzTest {
    private static final SpoolSettings TINY = new SpoolSettings(300 << 10, 64L << 20, 0, 64 << 10, Duration.ofDays(7));

    @TempDir
    Path directory;

    @Test
    void opensOrRefusesWhateverHasBecomeOfASegment() throws IOException {
        Map<Integer, byte[]> sound = new TreeMap<>();
        Map<RecordNumber, byte[]> records;
        try (SpoolHarness harness = new SpoolHarness(directory, 1, TINY)) {
            Random random = new Random(5);
            for (int i = 0; i < 25; i++) {
                harness.store(SpoolHarness.random(random, 1 + random.nextInt(40_000)));
            }
            for (int segment : harness.disk.list()) {
                sound.put(segment, harness.disk.bytes(segment).clone());
            }
            records = Map.copyOf(harness.acknowledged);
        }
        new SpoolHarness(directory, 0).deleteIndex();
        Random random = new Random(17);
        int opened = 0;
        for (int run = 0; run < 120; run++) {
            try (SpoolHarness harness = new SpoolHarness(directory, run, TINY)) {
                sound.forEach((segment, bytes) -> harness.disk.put(segment, damaged(random, bytes)));
                harness.acknowledged.putAll(records);
                opened += opensUnaltered(harness) ? 1 : 0;
            }
            new SpoolHarness(directory, 0).deleteIndex();
        }
        assertThat(opened).isPositive();
    }

    private static boolean opensUnaltered(SpoolHarness harness) throws IOException {
        try {
            harness.spool();
        } catch (SpoolException _) {
            return false; // the declared refusal
        }
        for (Map.Entry<RecordNumber, byte[]> each : harness.acknowledged.entrySet()) {
            // Lost or damaged is said so by an exception; other bytes are never given.
            assertThat(readable(harness, each.getKey()))
                    .satisfiesAnyOf(
                            bytes -> assertThat(bytes).isEmpty(),
                            bytes -> assertThat(bytes.orElseThrow()).isEqualTo(each.getValue()));
        }
        return true;
    }

    private static Optional<byte[]> readable(SpoolHarness harness, RecordNumber record) {
        try {
            return Optional.of(harness.read(record));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static byte[] damaged(Random random, byte[] sound) {
        byte[] bytes = sound.clone();
        for (int wounds = random.nextInt(6); wounds > 0; wounds--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> random.nextBytes(bytes);
                case 2 -> Arrays.fill(bytes, at, bytes.length, (byte) 0);
                default -> System.arraycopy(sound, 0, bytes, at, Math.min(sound.length - at, random.nextInt(5000)));
            }
        }
        return bytes;
    }
}

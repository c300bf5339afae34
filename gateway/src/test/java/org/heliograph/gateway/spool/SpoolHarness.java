package org.heliograph.gateway.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A spool on a simulated disk, with the list of what it has acknowledged, which a power cut does not touch. */
final class SpoolHarness implements AutoCloseable {
    static final SpoolSettings SMALL = new SpoolSettings(512 << 10, 64L << 20, 0, 64 << 10, Duration.ofDays(7));

    final SimulatedDisk disk;
    final Map<RecordNumber, byte[]> acknowledged = new ConcurrentHashMap<>();
    final List<SpoolException> failures = new ArrayList<>();
    private final SpoolKey key = SpoolKey.of(new byte[32]);
    private final Path directory;
    private final SpoolSettings settings;
    private @Nullable Spool spool;
    Instant now = Instant.parse("2026-11-21T12:00:00Z");

    SpoolHarness(Path directory, long seed) {
        this(directory, seed, SMALL);
    }

    SpoolHarness(Path directory, long seed, SpoolSettings settings) {
        this.directory = directory;
        this.settings = settings;
        this.disk = new SimulatedDisk(seed);
    }

    Spool spool() throws IOException {
        Spool open = spool;
        if (open == null) {
            open = Spool.open(disk, key, directory.resolve("index.db"), settings, () -> now, List.of(), failures::add);
            spool = open;
        }
        return open;
    }

    SpoolRecord store(byte[] bytes) throws IOException {
        try (RecordWriter writer = spool().begin(RecordKind.OBJECT, new byte[0])) {
            writer.write(bytes, 0, bytes.length);
            SpoolRecord record = writer.finish("d" + bytes.length);
            acknowledged.put(record.number(), bytes);
            return record;
        }
    }

    /** Ends the program as kill -9 does; the index file stays as it is. */
    void kill() throws IOException {
        if (spool != null) {
            spool.close();
            spool = null;
        }
    }

    /** Ends the program and takes the power from the disk; the index may be lost with it. */
    void cutPower(boolean loseIndex) throws IOException {
        disk.powerOff();
        kill();
        if (loseIndex) {
            deleteIndex();
        }
        disk.powerOn();
    }

    void deleteIndex() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    byte[] read(RecordNumber number) throws IOException {
        SpoolRecord record = spool().find(number).orElseThrow(() -> new IOException("record " + number + " is lost"));
        try (InputStream in = spool().read(record)) {
            return in.readAllBytes();
        }
    }

    /** How many acknowledged records cannot be read back as they were given. */
    long lost() {
        return acknowledged.entrySet().stream()
                .filter(each -> {
                    try {
                        return !Arrays.equals(each.getValue(), read(each.getKey()));
                    } catch (IOException e) {
                        return true;
                    }
                })
                .count();
    }

    static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

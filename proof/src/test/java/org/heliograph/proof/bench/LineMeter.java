package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Bytes that came over the line, by the interface's counter, with the times at which they came. */
final class LineMeter implements AutoCloseable {
    private static final Path COUNTER = Path.of("/sys/class/net/wl-cloud/statistics/rx_bytes");
    private static final long EVERY_MS = 5;
    /** What a long poll or a handshake may move; the first and last byte of the work are beyond that. */
    private static final long NOISE = 24_000;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;

    private record Sample(long nanos, long bytes) {}

    /**
     * What came.
     *
     * @param begun seconds after which the first byte of the work came
     * @param seconds from then to the last
     */
    record Reading(long bytes, double begun, double seconds) {
        double used(double mbits) {
            return bytes * 8 / seconds / (mbits * 1e6);
        }
    }

    LineMeter() throws IOException {
        take();
        thread = Thread.ofPlatform().name("line-meter").start(this::loop);
    }

    private void loop() {
        try {
            while (!stop.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                take();
            }
            take();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take() throws IOException {
        samples.add(new Sample(System.nanoTime(), counter()));
    }

    /** Bytes that have come in all. */
    static long counter() throws IOException {
        return Long.parseLong(Files.readString(COUNTER).strip());
    }

    Reading stop() throws InterruptedException {
        stop.countDown();
        thread.join();
        long before = samples.getFirst().bytes();
        long after = samples.getLast().bytes();
        Sample first = samples.stream()
                .filter(sample -> sample.bytes() > before + NOISE)
                .findFirst()
                .orElse(samples.getFirst());
        Sample last = samples.stream()
                .filter(sample -> sample.bytes() >= after - NOISE)
                .findFirst()
                .orElse(samples.getLast());
        return new Reading(
                after - before,
                (first.nanos() - samples.getFirst().nanos()) / 1e9,
                (last.nanos() - first.nanos()) / 1e9);
    }

    @Override
    public void close() {
        stop.countDown();
    }
}

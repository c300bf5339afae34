package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures durable commits a second against plain appends with fdatasync into a file of zeros, in turns in one run. Run by
 * hand: {@code java -cp … org.heliograph.gateway.spool.SpoolSpeed DIRECTORY [BYTES]}.
 */
final class SpoolSpeed {
    private static final long SECONDS = 3;

    private SpoolSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int bytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4096;
        for (int round = 0; round < 3; round++) {
            double plain = plain(directory, bytes);
            double one = spool(directory, bytes, 1);
            double eight = spool(directory, bytes, 8);
            System.out.printf(
                    "%d bytes: plain append+fdatasync %.0f/s, spool 1 writer %.0f/s (%.2f), 8 writers %.0f/s (%.2f)%n",
                    bytes, plain, one, one / plain, eight, eight / plain);
        }
    }

    private static double plain(Path directory, int bytes) throws IOException {
        Path file = directory.resolve("plain");
        int size = 64 << 20;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
            for (int at = 0; at < size; at += 1 << 20) {
                channel.write(zeros.clear(), at);
            }
            channel.force(true);
            ByteBuffer piece = ByteBuffer.allocateDirect(bytes);
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            int count = 0;
            while (System.nanoTime() < end) {
                channel.write(piece.clear(), (long) count * bytes % (size - bytes));
                channel.force(false);
                count++;
            }
            return (double) count / SECONDS;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static double spool(Path directory, int bytes, int writers) throws Exception {
        Path root = Files.createTempDirectory(directory, "spool");
        AtomicInteger count = new AtomicInteger();
        try (Spool spool = Spool.open(root, SpoolSettings.DEFAULT, Clock.systemUTC(), List.of(), failure -> {})) {
            spool.append(RecordKind.MESSAGE, new byte[bytes], "{}");
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        while (System.nanoTime() < end) {
                            spool.append(RecordKind.MESSAGE, new byte[bytes], "{}");
                            count.incrementAndGet();
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return (double) count.get() / SECONDS;
    }
}

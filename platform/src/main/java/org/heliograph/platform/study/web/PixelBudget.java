package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heliograph.pixels.PixelLayout;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The memory that all requests together may take to decode and render frames. Whoever finds none left waits a while in turn,
 * and is then asked to come again: many large frames at once cannot take the program's memory.
 */
@Component
final class PixelBudget {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Of the heap, what frames may take. */
    private static final int SHARE = 3;

    private static final int UNIT = 1 << 20;

    private final Semaphore units;
    private final int all;
    private final Duration patience;

    PixelBudget() {
        this(Runtime.getRuntime().maxMemory() / SHARE, PATIENCE);
    }

    PixelBudget(long bytes, Duration patience) {
        this.all = (int) Math.max(1, bytes / UNIT);
        this.units = new Semaphore(all, true);
        this.patience = patience;
    }

    /** What is done with the memory. */
    @FunctionalInterface
    interface Work<T> {
        T call() throws IOException;
    }

    /** Does something that takes so much memory. */
    <T> T within(long bytes, Work<T> work) throws IOException {
        try (Held _ = take(bytes)) {
            return work.call();
        }
    }

    /** Takes so much memory; all there is for what would need more. */
    Held take(long bytes) throws IOException {
        Held held = new Held(Math.clamp(Math.ceilDiv(bytes, UNIT), 1, all));
        if (!held.acquire()) {
            throw busy();
        }
        return held;
    }

    /** What a frame takes while it is decoded: its bytes, encoded and decoded, and its samples twice as integers. */
    static long ofFrame(PixelLayout layout) {
        return 2 * layout.frameBytes() + 8 * layout.pixels() * layout.samplesPerPixel();
    }

    /** Memory that is taken until this is closed, but for while what was made of it is written. */
    final class Held implements AutoCloseable {
        private final int count;
        private boolean here;

        private Held(int count) {
            this.count = count;
        }

        private boolean acquire() throws IOException {
            try {
                here = units.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while waiting for memory", stopped);
            }
            return here;
        }

        private void release() {
            if (here) {
                here = false;
                units.release(count);
            }
        }

        /** Writes to {@code out}, for which the memory is given back: a slow reader keeps nobody waiting. */
        OutputStream yielding(OutputStream out) {
            return new OutputStream() {
                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    release();
                    out.write(bytes, from, length);
                    if (!acquire()) {
                        throw new IOException("no memory for the rest of the frames");
                    }
                }
            };
        }

        @Override
        public void close() {
            release();
        }
    }

    private static Problem busy() {
        Problem later = new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, "pixels-busy", "Too many frames are being decoded. Try again.");
        later.getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
        return later;
    }
}

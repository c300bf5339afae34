package org.heliograph.proof.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes the line down once so many bytes have come, and up again some time later. */
final class LineCut implements AutoCloseable {
    private static final long EVERY_MS = 5;

    private final String wanlink;
    private final double seconds;
    private final long at;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean done;

    /**
     * Begins to wait for the middle.
     *
     * @param middle bytes from now on
     */
    LineCut(String wanlink, double seconds, long middle) throws IOException {
        this.wanlink = wanlink;
        this.seconds = seconds;
        this.at = LineMeter.counter() + middle;
        this.thread = Thread.ofPlatform().name("line-cut").start(this::loop);
    }

    private void loop() {
        try {
            while (!stop.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                if (LineMeter.counter() >= at) {
                    run("cut");
                    try {
                        stop.await(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
                    } finally {
                        run("mend");
                    }
                    done = true;
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String what) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(wanlink, what).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(wanlink + " " + what + ": exit " + exit);
        }
    }

    /** Whether the line was down, and is up again. */
    boolean isDone() {
        return done;
    }

    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join();
    }
}

package org.heliograph.cli.dicom;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on standard error that tells how far it is, drawn anew at most ten times a second. */
final class Progress implements AutoCloseable {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final Console console;
    private final boolean wanted;
    private final long start = System.nanoTime();
    private long drawn;
    private long done;
    private long bytes;
    private long total;
    private boolean lineOpen;

    Progress(Console console, boolean wanted) {
        this.console = console;
        this.wanted = wanted;
    }

    /** How many there will be, where that is known. */
    void total(long count) {
        total = count;
    }

    /** One more is done. */
    synchronized void step(long size) {
        done++;
        bytes += size;
        long now = System.nanoTime();
        if (wanted && now - drawn >= INTERVAL) {
            drawn = now;
            draw();
        }
    }

    private void draw() {
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
        String of = total > 0 ? "/" + total : "";
        String rate = bytes > 0 ? String.format(Locale.ROOT, ", %.1f MB/s", bytes / 1e6 / seconds) : "";
        console.err().printf(Locale.ROOT, "\r%d%s, %.0f/s%s\u001b[K", done, of, done / seconds, rate);
        console.err().flush();
        lineOpen = true;
    }

    /** Takes the line away, so that another may stand there. */
    synchronized void clear() {
        if (lineOpen) {
            console.err().print("\r\u001b[K");
            console.err().flush();
            lineOpen = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}

package org.heliograph.gateway.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Pace;
import org.heliograph.gateway.link.Platform;

/** With the gateway's own token: whether a request may wait for long, and how fast the line is. */
record LineLook(Platform platform, int holdSeconds) {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long MEASURED_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int CONNECTIONS = 8;
    private static final int PIECE = 256 << 10;

    void look(Consumer<Finding> found) throws InterruptedException {
        if (token(found)) {
            hold(found);
            rate(found);
        }
    }

    private boolean token(Consumer<Finding> found) {
        return switch (platform.call(Call.get("/link/v1/settings"))) {
            case Answer.Ok _ -> {
                found.accept(Finding.good("token", "The platform knows this gateway."));
                yield true;
            }
            case Answer.Problem problem -> {
                found.accept(new Finding(
                        "token",
                        Trouble.TOKEN,
                        "The platform does not take this gateway's key (" + problem.status() + " " + problem.code()
                                + "): it was revoked in the portal, or its data directory is not its own."));
                yield false;
            }
            case Answer.Unreachable away -> {
                found.accept(
                        new Finding("token", Trouble.TOKEN, "The token was not answered (" + away.reason() + ")."));
                yield false;
            }
        };
    }

    private void hold(Consumer<Finding> found) {
        long begun = System.nanoTime();
        Answer answer = platform.call(Call.get("/link/v1/line?hold=" + holdSeconds)
                .within(Duration.ofSeconds(holdSeconds).plus(GRACE)));
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        found.accept(
                switch (answer) {
                    case Answer.Ok _ ->
                        Finding.good("long-poll", "A request may wait " + holdSeconds + " s for its answer.");
                    case Answer.Problem problem
                    when problem.status() == 404 ->
                        Finding.good("long-poll", "This platform is older and cannot be asked to hold a request.");
                    case Answer.Problem problem ->
                        new Finding(
                                "long-poll",
                                Trouble.LONG_POLL,
                                "Something on the way answers " + problem.status() + " after " + seconds
                                        + " s to a request that waits. Deliveries come late; set its time-out to 70 s.");
                    case Answer.Unreachable _ ->
                        new Finding(
                                "long-poll",
                                Trouble.LONG_POLL,
                                "Something on the way cuts a connection that rests after " + seconds
                                        + " s. Deliveries come late; set its time-out to 70 s or more.");
                });
    }

    private void rate(Consumer<Finding> found) throws InterruptedException {
        long begun = System.nanoTime();
        long bytes = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                running.add(threads.submit(() -> push(begun)));
            }
            for (Future<Long> each : running) {
                bytes += each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("measuring the line failed", e.getCause());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (bytes > 0) {
            found.accept(Finding.good(
                    "rate", String.format(Locale.ROOT, "The line carries %.1f Mbit/s up.", bytes * 8 / seconds / 1e6)));
        }
    }

    private long push(long begun) {
        byte[] piece = new byte[PIECE];
        Pace free = new Pace(java.util.OptionalLong::empty, System::nanoTime);
        long sent = 0;
        boolean good = true;
        while (good && System.nanoTime() - begun < MEASURED_NANOS) {
            good = platform.call(Call.put("/link/v1/line", piece, PIECE, "application/octet-stream", free))
                    instanceof Answer.Ok;
            sent += good ? PIECE : 0;
        }
        return sent;
    }
}

package org.heliograph.gateway.status;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Mistake;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.receive.NewDevices;
import org.heliograph.link.GatewayStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done every now and then: new devices and the state go to the platform, what is over its time goes away. */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final Wake wake;
    private final Platform platform;
    private final StatusPage.StateSource source;
    private final NewDevices newDevices;
    private final Sweep sweep;
    private final InstantSource clock;

    /** Lets go what is over its time. */
    @FunctionalInterface
    public interface Sweep {
        void sweep(Instant now) throws IOException;
    }

    /**
     * Prepares the loop.
     *
     * @param wake woken when a new device was seen
     */
    public Housekeeping(
            Wake wake,
            Platform platform,
            StatusPage.StateSource source,
            NewDevices newDevices,
            Sweep sweep,
            InstantSource clock) {
        this.wake = wake;
        this.platform = platform;
        this.source = source;
        this.newDevices = newDevices;
        this.sweep = sweep;
        this.clock = clock;
    }

    public void start() {
        Thread.ofVirtual().name("housekeeping").start(this::loop);
    }

    private void loop() {
        Instant nextStatus = Instant.MIN;
        Instant nextSweep = clock.instant().plus(SWEEP_EVERY);
        try {
            boolean more = true;
            while (more) {
                Instant now = clock.instant();
                boolean reached = newDevices.report(platform);
                if (!now.isBefore(nextStatus)) {
                    nextStatus = now.plus(EVERY);
                    guarded(this::report);
                }
                if (!now.isBefore(nextSweep)) {
                    nextSweep = now.plus(SWEEP_EVERY);
                    guarded(() -> sweep.sweep(now));
                }
                more = reached ? wake.await(EVERY) : wake.rest(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Chore {
        void run() throws IOException;
    }

    // A mistake of the program in one chore shall not end the others without a word.
    @SuppressWarnings("IllegalCatch")
    private static void guarded(Chore chore) {
        try {
            chore.run();
        } catch (IOException e) {
            LOG.error("Housekeeping: {}", e.getMessage());
        } catch (RuntimeException mistake) {
            LOG.error("Housekeeping met a mistake of this program: {}", Mistake.words(mistake));
        }
    }

    private void report() throws IOException {
        GatewayState state = source.state();
        GatewayStatus status = new GatewayStatus(
                state.version(),
                state.waitingInstances(),
                state.waitingMessages(),
                state.oldestWaiting(),
                state.spool().diskFreeBytes(),
                state.dicomPort(),
                state.mllpPort(),
                state.now());
        LOG.debug("Status reported: {}", platform.call(Call.post("/link/v1/status", status)));
    }

    @Override
    public void close() {
        wake.close();
    }
}

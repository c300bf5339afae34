package org.heliograph.platform.study;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.platform.objects.StoredPacks;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads all that rests, study by study, at a set pace and again after a rest. */
@Component
final class ScrubRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ScrubRounds.class);
    private static final long LOOK_SECONDS = 60;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ObjectProvider<ScrubSettings> settings;
    private final Scrubber scrubber;
    private final StoredPacks stored;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    ScrubRounds(ObjectProvider<ScrubSettings> settings, Scrubber scrubber, StoredPacks stored) {
        this.settings = settings;
        this.scrubber = scrubber;
        this.stored = stored;
    }

    /** Says that the platform ends. */
    private static final class Ending extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public synchronized void start() {
        ScrubSettings set = settings.getIfAvailable(() -> ScrubSettings.DEFAULT);
        if (set.isOff()) {
            return;
        }
        CountDownLatch ending = new CountDownLatch(1);
        stop = ending;
        thread = Thread.ofVirtual().name("scrub").start(() -> rounds(set, ending));
    }

    private void rounds(ScrubSettings set, CountDownLatch ending) {
        try {
            while (!ending.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                round(set, pace(set.bytesPerSecond(), ending));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each organisation's studies that are due. What cannot be reached now is read at the next look. */
    void round(ScrubSettings set, Scrubber.Pace pace) {
        try {
            for (OrganisationId organisation : stored.organisations()) {
                boolean more = true;
                while (more) {
                    more = scrubber.scrubNext(organisation, set.rest(), pace);
                }
            }
        } catch (Ending _) {
            LOG.debug("the round goes on when the platform does");
        } catch (IOException away) {
            LOG.warn("What rests cannot be read now: {}", away.getMessage());
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("What rests cannot be read now: {}", away.getClass().getSimpleName());
        }
    }

    /** Waits without being interrupted: that would close the file that is being read, which looks like damage. */
    private static Scrubber.Pace pace(long bytesPerSecond, CountDownLatch ending) {
        return bytes -> {
            try {
                if (ending.await((long) ((double) bytes * NANOS / bytesPerSecond), TimeUnit.NANOSECONDS)) {
                    throw new Ending();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new Ending();
            }
        };
    }

    @Override
    public synchronized void stop() {
        stop.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

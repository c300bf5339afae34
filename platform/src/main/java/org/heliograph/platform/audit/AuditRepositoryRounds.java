package org.heliograph.platform.audit;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends to the audit repository each second, where the operator has set one; less often while it is away. */
@Component
final class AuditRepositoryRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRepositoryRounds.class);
    private static final long LONGEST_SECONDS = 60;

    private final ObjectProvider<AuditRepositorySettings> settings;
    private final ObjectProvider<PublicAddress> address;
    private final ObjectProvider<AuditedStudy.Lookup> studies;
    private final Tenancy tenancy;
    private final FeedStore feed;
    private final ChainStore chain;
    private final InstantSource clock;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    AuditRepositoryRounds(
            ObjectProvider<AuditRepositorySettings> settings,
            ObjectProvider<PublicAddress> address,
            ObjectProvider<AuditedStudy.Lookup> studies,
            Tenancy tenancy,
            FeedStore feed,
            ChainStore chain,
            InstantSource clock) {
        this.settings = settings;
        this.address = address;
        this.studies = studies;
        this.tenancy = tenancy;
        this.feed = feed;
        this.chain = chain;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        AuditRepositorySettings set = settings.getIfAvailable();
        if (set == null) {
            return;
        }
        AuditRepository repository = new AuditRepository(
                set, address.getObject().url().getHost(), tenancy, feed, chain, studies.getObject(), clock);
        CountDownLatch ending = new CountDownLatch(1);
        stop = ending;
        thread = Thread.ofVirtual().name("audit-repository").start(() -> rounds(repository, ending));
    }

    private static void rounds(AuditRepository repository, CountDownLatch ending) {
        long wait = 1;
        try (repository) {
            while (!ending.await(wait, TimeUnit.SECONDS)) {
                wait = round(repository) ? 1 : Math.min(LONGEST_SECONDS, wait * 2);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean round(AuditRepository repository) {
        try {
            repository.round();
            return true;
        } catch (IOException away) {
            LOG.warn("The audit repository does not take messages, they wait: {}", away.getMessage());
        } catch (DataAccessException | TransactionException away) {
            LOG.warn(
                    "The audit feed could not read the ledger and will try again: {}",
                    away.getClass().getSimpleName());
        }
        return false;
    }

    @Override
    public synchronized void stop() {
        stop.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

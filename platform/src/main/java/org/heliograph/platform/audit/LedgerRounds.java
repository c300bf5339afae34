package org.heliograph.platform.audit;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.platform.database.Dispatcher;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Each second: writes the counts of looks that are over, then chains what waits, of every organisation. */
@Component
final class LedgerRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRounds.class);
    private static final int ORGANISATIONS_A_ROUND = 1_000;

    private final Ledger ledger;
    private final LedgerChainer chainer;
    private final Dispatcher dispatcher;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    LedgerRounds(Ledger ledger, LedgerChainer chainer, Dispatcher dispatcher) {
        this.ledger = ledger;
        this.chainer = chainer;
        this.dispatcher = dispatcher;
    }

    @Override
    public synchronized void start() {
        CountDownLatch ending = new CountDownLatch(1);
        stop = ending;
        thread = Thread.ofVirtual().name("ledger").start(() -> rounds(ending));
    }

    private void rounds(CountDownLatch ending) {
        try {
            while (!ending.await(1, TimeUnit.SECONDS)) {
                round();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away is tried again in the next round. */
    private void round() {
        try {
            ledger.closeFinished();
            chainAll();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn(
                    "The ledger could not be chained and will be tried again: {}",
                    away.getClass().getSimpleName());
        }
    }

    void chainAll() {
        for (OrganisationId organisation : waiting()) {
            chainer.chain(organisation);
        }
    }

    private List<OrganisationId> waiting() {
        return dispatcher
                .jdbc()
                .sql("select distinct organisation_id from ledger_pending limit ?")
                .param(ORGANISATIONS_A_ROUND)
                .query((row, number) -> new OrganisationId(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public synchronized void stop() {
        stop.countDown();
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        try {
            running.join();
            ledger.closeAll();
            chainAll();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("The counts of open looks are lost: {}", away.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

package org.heliograph.platform.tenancy;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction that sees one organisation's rows, or none. Joins the caller's transaction when there is
 * one; work for another organisation inside of it switches there and back.
 */
@Component
public final class Tenancy {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public Tenancy(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    public <T extends @Nullable Object> T as(OrganisationId organisation, Supplier<T> work) {
        return scoped(organisation.toString(), work);
    }

    public void run(OrganisationId organisation, Runnable work) {
        as(organisation, () -> {
            work.run();
            return Optional.empty();
        });
    }

    /** For global tables: sees no organisation's rows. */
    public <T extends @Nullable Object> T global(Supplier<T> work) {
        return scoped("", work);
    }

    /** The organisation whose rows the current transaction sees. */
    public Optional<OrganisationId> current() {
        return Optional.ofNullable((String) TransactionSynchronizationManager.getResource(this))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> new OrganisationId(UUID.fromString(scope)));
    }

    // TransactionTemplate hands through what the work returns, null only if the work gives null.
    @SuppressWarnings("NullAway")
    private <T extends @Nullable Object> T scoped(String scope, Supplier<T> work) {
        return transactions.execute(status -> inScope(scope, work, status.isNewTransaction()));
    }

    private <T extends @Nullable Object> T inScope(String scope, Supplier<T> work, boolean wholeTransaction) {
        String outer = (String) TransactionSynchronizationManager.getResource(this);
        if (scope.equals(outer)) {
            return work.get();
        }
        enter(scope);
        bind(scope);
        boolean finished = false;
        try {
            T result = work.get();
            finished = true;
            return result;
        } finally {
            bind(outer);
            // What was set holds for the transaction alone: when it ends with the work, PostgreSQL forgets it by
            // itself.
            if (!wholeTransaction) {
                leave(outer == null ? "" : outer, finished);
            }
        }
    }

    private void enter(String scope) {
        jdbc.sql("select set_config('heliograph.organisation', ?, true)")
                .param(scope)
                .query(String.class)
                .single();
    }

    private void leave(String outer, boolean finished) {
        try {
            enter(outer);
        } catch (DataAccessException refused) {
            // After a failed statement PostgreSQL refuses every further one until the transaction ends, this one and
            // any that could read the wrong organisation alike; the failure itself is on its way to the caller.
            if (finished) {
                throw refused;
            }
        }
    }

    private void bind(@Nullable String scope) {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
        if (scope != null) {
            TransactionSynchronizationManager.bindResource(this, scope);
        }
    }
}

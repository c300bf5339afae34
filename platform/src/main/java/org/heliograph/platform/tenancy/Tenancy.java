package org.heliograph.platform.tenancy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction that sees one organisation's rows, or none. Joins the caller's transaction when there is
 * one; work for another organisation inside of it switches there and back.
 */
@Component
public final class Tenancy {
    private static final String ENTER = "select set_config('heliograph.organisation', ?, true)";

    private final JdbcClient jdbc;
    private final JdbcTemplate questions;
    private final TransactionTemplate transactions;

    public Tenancy(JdbcClient jdbc, DataSource connections, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.questions = new JdbcTemplate(connections);
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

    /**
     * Asks one question of one organisation's rows. Outside of a transaction it takes one round trip: the statements that a
     * prepared statement holds are sent together, and are one transaction up to the Sync behind them (PostgreSQL
     * documentation, §54.2.4), in which what was set holds. Should they not be, no row would be seen.
     */
    public <T> List<T> ask(OrganisationId organisation, String sql, RowMapper<T> row, Object... parameters) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return as(
                    organisation,
                    () -> jdbc.sql(sql).params(parameters).query(row).list());
        }
        RoundTrip question = new RoundTrip();
        RoundTrip.Answer<T> answer = question.ask(sql, row, parameters);
        send(Optional.of(organisation), question);
        return answer.rows();
    }

    /** Sends statements together, in the caller's transaction. */
    public void send(RoundTrip trip) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("statements for a transaction, and there is none");
        }
        if (trip.size() > 0) {
            send(Optional.empty(), trip);
        }
    }

    private void send(Optional<OrganisationId> entered, RoundTrip trip) {
        questions.execute((entered.isPresent() ? ENTER + "; " : "") + trip.sql(), (PreparedStatementCallback<
                        Optional<Void>>)
                statement -> {
                    if (entered.isPresent()) {
                        statement.setString(1, entered.get().toString());
                    }
                    trip.set(statement, entered.isPresent() ? 1 : 0);
                    statement.execute();
                    if (entered.isPresent()) {
                        statement.getMoreResults();
                    }
                    trip.take(statement);
                    return Optional.empty();
                });
    }

    /** The same as {@link #as(OrganisationId, Supplier)} for work that begins with these statements: one round trip less. */
    public <T extends @Nullable Object> T as(OrganisationId organisation, RoundTrip first, Supplier<T> work) {
        return transactions.execute(status -> {
            if (!status.isNewTransaction() || first.size() == 0) {
                return as(organisation, () -> {
                    send(first);
                    return work.get();
                });
            }
            send(Optional.of(organisation), first);
            return entered(organisation.toString(), work);
        });
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
        if (wholeTransaction) {
            return entered(scope, work);
        }
        bind(scope);
        boolean finished = false;
        try {
            T result = work.get();
            finished = true;
            return result;
        } finally {
            bind(outer);
            leave(outer == null ? "" : outer, finished);
        }
    }

    /**
     * Does work that is the whole of a transaction. What was set holds until it ends, also for what is written just before
     * it commits; PostgreSQL forgets it by itself.
     */
    private <T extends @Nullable Object> T entered(String scope, Supplier<T> work) {
        bind(scope);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCompletion() {
                bind(null);
            }
        });
        return work.get();
    }

    private void enter(String scope) {
        jdbc.sql(ENTER).param(scope).query(String.class).single();
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

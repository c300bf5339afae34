package org.heliograph.platform.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction that sees one organisation's rows, or none. Joins the caller's transaction when there is
 * one; work for another organisation inside of it switches there and back.
 */
@Component
public final class Tenancy {
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
        return questions.execute(
                "select set_config('heliograph.organisation', ?, true); " + sql, (PreparedStatementCallback<List<T>>)
                        statement -> {
                            statement.setString(1, organisation.toString());
                            for (int i = 0; i < parameters.length; i++) {
                                statement.setObject(i + 2, parameters[i]);
                            }
                            statement.execute();
                            statement.getMoreResults();
                            return rows(statement.getResultSet(), row);
                        });
    }

    private static <T> List<T> rows(ResultSet answer, RowMapper<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (answer.next()) {
            rows.add(Objects.requireNonNull(row.mapRow(answer, rows.size())));
        }
        return rows;
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

package org.heliograph.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The dispatcher's connections: this role sees waiting work, lanes and look-ups of all organisations, and no patient
 * data. Kept apart from the program's {@code JdbcClient} by its type.
 */
public final class Dispatcher implements AutoCloseable {
    private final HikariDataSource connections;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public Dispatcher(HikariDataSource connections) {
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections);
        JdbcTransactionManager manager = new JdbcTransactionManager(connections);
        // A work item's own transaction, begun inside of ours on the same thread, runs its own callbacks at its commit.
        manager.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        this.transactions = new TransactionTemplate(manager);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Runs SQL of {@link #jdbc()} in one transaction. */
    // TransactionTemplate hands through what the work returns, null only if the work gives null.
    @SuppressWarnings("NullAway")
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    @Override
    public void close() {
        connections.close();
    }
}

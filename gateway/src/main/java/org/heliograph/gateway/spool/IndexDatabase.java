package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.gateway.spool.SpoolException.Reason;

/**
 * The SQLite file of the index: one connection, one user at a time.
 *
 * <p>WAL with {@code synchronous=NORMAL}: after a power cut the file is whole but may lack its last transactions. That is
 * enough here, since the log has every record and is read again from the index's low-water mark; a second flush per
 * commit would halve the acknowledgements a second and add no safety.
 */
public final class IndexDatabase implements Closeable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    /** A query or change; SQL errors become {@link SpoolException}s at this edge. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A change without a result. */
    @FunctionalInterface
    public interface Change {
        void run(Connection connection) throws SQLException;
    }

    private IndexDatabase(Connection connection) {
        this.connection = connection;
    }

    static IndexDatabase open(Path file) throws IOException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma journal_mode=wal");
                statement.execute("pragma synchronous=normal");
                statement.execute("pragma cache_size=-2000");
                statement.execute("pragma busy_timeout=5000");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new IndexDatabase(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    boolean isSound() {
        try {
            return query(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("pragma quick_check(1)")) {
                    return rows.next() && rows.getString(1).equals("ok");
                }
            });
        } catch (IOException _) {
            return false;
        }
    }

    public <T> T query(Work<T> work) throws IOException {
        lock.lock();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a change in a transaction of its own. */
    public void change(Change change) throws IOException {
        update(connection -> {
            change.run(connection);
            return true;
        });
    }

    /** Runs a change with a result in a transaction of its own. */
    public <T> T update(Work<T> work) throws IOException {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private static SpoolException failed(SQLException e) {
        return new SpoolException(Reason.FAILED, "the index cannot be used: SQLite error " + e.getErrorCode(), e);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }
}

package org.heliograph.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Where the database is and how each of the three roles logs in (ADR 0005). */
public record DatabaseAccess(String url, Login owner, Login program, Login dispatcher) {
    public static final String OWNER = "heliograph_owner";
    public static final String PROGRAM = "heliograph_program";
    public static final String DISPATCHER = "heliograph_dispatcher";

    /** A pool of connections; whoever opens it closes it. */
    public HikariDataSource open(Login login, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(login.user());
        pool.setJdbcUrl(url);
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        pool.addDataSourceProperty("ApplicationName", "heliograph");
        // The detail of a violated constraint quotes the row, and exceptions reach the log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }
}

package org.heliograph.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.Dispatcher;
import org.heliograph.platform.database.Login;
import org.heliograph.platform.database.Migrations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Gives tests the platform's real database: one embedded server for the whole run, emptied and migrated once.
 *
 * <pre>
 * &#64;ExtendWith(PlatformDatabase.class)
 * final class ThingTest {
 *     private final PlatformDatabase.Ground ground;
 *     ThingTest(PlatformDatabase.Ground ground) { this.ground = ground; }
 *     …  ground.tenancy().as(ground.newOrganisation(), () -&gt; ground.jdbc().sql("…")…)
 * </pre>
 *
 * Tests share the tables: each makes organisations of its own and looks only at them.
 */
public final class PlatformDatabase implements ParameterResolver {
    private static final Path DIRECTORY = Path.of("target", "test-database");

    /** What a test needs of the database. */
    public static final class Ground implements AutoCloseable {
        private final Database database;
        private final HikariDataSource connections;
        private final JdbcTransactionManager transactions;
        private final JdbcClient jdbc;
        private final Tenancy tenancy;
        private final Dispatcher dispatcher;

        private Ground(Database database) {
            this.database = database;
            DatabaseAccess access = database.access();
            this.connections = access.open(access.program(), 24);
            this.transactions = new JdbcTransactionManager(connections);
            this.jdbc = JdbcClient.create(connections);
            this.tenancy = new Tenancy(jdbc, connections, transactions);
            this.dispatcher = new Dispatcher(access.open(access.dispatcher(), 8));
        }

        public DatabaseAccess access() {
            return database.access();
        }

        /** The program's connections, under row-level security. */
        public HikariDataSource connections() {
            return connections;
        }

        public JdbcClient jdbc() {
            return jdbc;
        }

        public JdbcTransactionManager transactions() {
            return transactions;
        }

        public Tenancy tenancy() {
            return tenancy;
        }

        public Dispatcher dispatcher() {
            return dispatcher;
        }

        /** The tables' owner, who made them; row-level security holds for it too. */
        public JdbcClient owner() {
            Login owner = access().owner();
            return JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                    access().url(), owner.user(), owner.password()));
        }

        /** An organisation that no other test uses; it has a row in no table yet. */
        public OrganisationId newOrganisation() {
            return new OrganisationId(UUID.randomUUID());
        }

        @Override
        public void close() {
            connections.close();
            dispatcher.close();
            database.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Ground.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return ground(context);
    }

    /** The one ground of this run, closed when the run ends. */
    static Ground ground(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PlatformDatabase.class))
                .computeIfAbsent(Ground.class, key -> open(), Ground.class);
    }

    private static Ground open() {
        Database database = Database.embedded(DIRECTORY);
        empty(database.access());
        Migrations.run(database.access());
        return new Ground(database);
    }

    /** A former run may have left the tables of other migrations. */
    private static void empty(DatabaseAccess access) {
        try (Connection owner = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute("drop schema if exists public cascade");
            statement.execute("create schema public");
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}

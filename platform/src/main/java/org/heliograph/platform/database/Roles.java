package org.heliograph.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes the roles that the platform logs in as. None of them owns a table that it works on, none bypasses row-level
 * security. Passwords are our own random text, so they can stand in a statement.
 */
record Roles(String url, Login administrator) {

    void ensure(List<Login> logins) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Login login : logins) {
                boolean exists;
                try (ResultSet found =
                        statement.executeQuery("select 1 from pg_roles where rolname = '" + login.user() + "'")) {
                    exists = found.next();
                }
                // A new role is neither superuser nor free of row-level security unless asked to be.
                statement.execute((exists ? "alter" : "create") + " role " + login.user() + " login password '"
                        + login.password() + "'");
            }
        } catch (SQLException refused) {
            throw new DatabaseException("The database did not let us make its roles", refused);
        }
    }

    /** Makes the database when it is not there; the owner owns it and nobody else may connect but our roles. */
    void ensureDatabase(String database) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + database + " owner " + DatabaseAccess.OWNER);
            statement.execute("revoke all on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + DatabaseAccess.PROGRAM + ", "
                    + DatabaseAccess.DISPATCHER);
        } catch (SQLException refused) {
            throw new DatabaseException("The database could not be made", refused);
        }
    }

    /** Lets the owner have written what was erased leave the write-ahead log; asked in the database itself. */
    void ensureCare() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("grant pg_checkpoint to " + DatabaseAccess.OWNER);
            statement.execute("grant execute on function pg_switch_wal() to " + DatabaseAccess.OWNER);
        } catch (SQLException refused) {
            throw new DatabaseException("The database did not let us care for its log", refused);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, administrator.user(), administrator.password());
    }
}

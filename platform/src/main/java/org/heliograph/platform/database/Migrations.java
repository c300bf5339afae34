package org.heliograph.platform.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables up to date, as their owner. Each feature numbers its own migrations in a range of its own. */
public final class Migrations {
    private Migrations() {}

    public static void run(DatabaseAccess access) {
        try {
            Flyway.configure()
                    .dataSource(
                            access.url(), access.owner().user(), access.owner().password())
                    .locations("classpath:db/migration")
                    // A feature's next migration may have a lower number than another's that already ran.
                    .outOfOrder(true)
                    // A migration that this program does not know was made by a newer one.
                    .ignoreMigrationPatterns(new String[0])
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayValidateException differs) {
            throw new DatabaseException(
                    "The database was made by a newer or another Heliograph: start that one, or restore a backup",
                    differs);
        } catch (FlywayException failed) {
            throw new DatabaseException("The database could not be brought up to date", failed);
        }
    }
}

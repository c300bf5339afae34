package org.heliograph.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EmbeddedPostgresTest {
    private Path directory = Path.of("target");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        SharedBinaries.into(directory);
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        if (Files.exists(directory.resolve("data/postmaster.pid"))) {
            EmbeddedPostgres.start(directory).close();
        }
    }

    @Test
    void adoptsTheServerThatAKilledProgramLeftAndItsRowsSurvive() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.start(directory);
        query(first.access(), "create table kept as select 42 as answer; select 1");
        long process = first.serverProcess().orElseThrow();
        first.abandon();

        EmbeddedPostgres second = EmbeddedPostgres.start(directory);

        assertThat(second.serverProcess()).contains(process);
        assertThat(query(second.access(), "select answer from kept")).isEqualTo("42");
        second.close();
        assertThat(Postmaster.of(directory.resolve("data"))).isEmpty();

        EmbeddedPostgres third = EmbeddedPostgres.start(directory);
        assertThat(query(third.access(), "select answer from kept")).isEqualTo("42");
        third.close();
    }

    @Test
    void replacesAServerThatDoesNotAnswer() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.start(directory);
        query(first.access(), "create table kept as select 42 as answer; select 1");
        long process = first.serverProcess().orElseThrow();
        first.abandon();
        new ProcessBuilder("kill", "-STOP", Long.toString(process)).start().waitFor();

        EmbeddedPostgres second = EmbeddedPostgres.start(directory);

        assertThat(second.serverProcess().orElseThrow()).isNotEqualTo(process);
        assertThat(query(second.access(), "select answer from kept")).isEqualTo("42");
        second.close();
    }

    @Test
    void whatItAcknowledgesIsOnDiskAndChecked() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(directory);
        DatabaseAccess access = server.access();
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit", "data_checksums"}) {
            assertThat(query(access, "show " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(query(access, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(
                        access,
                        "select datlocprovider::text || datlocale from pg_database where datname = 'heliograph'"))
                .isEqualTo("bC.UTF-8");
        assertThatThrownBy(() -> DriverManager.getConnection(access.url(), "heliograph_program", "guess"))
                .isInstanceOf(SQLException.class);
        server.close();
    }

    @Test
    void refusesADirectoryThatAnotherPlatformUses() {
        EmbeddedPostgres server = EmbeddedPostgres.start(directory);
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory)).isInstanceOf(DatabaseException.class);
        server.close();
    }

    @Test
    void keepsItsPasswordsToItself() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start(directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("logins"))))
                .isEqualTo("rw-------");
        server.close();
    }

    private static String query(DatabaseAccess access, String sql) throws SQLException {
        Login owner = access.owner();
        try (Connection connection = DriverManager.getConnection(access.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}

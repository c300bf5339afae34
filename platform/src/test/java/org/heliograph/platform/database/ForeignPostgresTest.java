package org.heliograph.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server that an operator runs: played by our own, with a database and an owner made as its manual says. */
final class ForeignPostgresTest {
    private static final Login OWNER = new Login("hospital", "by-hand");

    private Path directory = Path.of("target");
    private @Nullable EmbeddedPostgres running;
    private String url = "";

    @BeforeEach
    void makeTheOperatorsDatabase() throws Exception {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "foreign-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        SharedBinaries.into(directory.resolve("server"));
        EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("server"));
        JdbcClient superuser = client(server.url("postgres"), server.superuser());
        superuser.sql("drop database heliograph").update();
        superuser.sql("drop role heliograph_program").update();
        superuser.sql("drop role heliograph_dispatcher").update();
        superuser
                .sql("create role hospital login createrole password 'by-hand'")
                .update();
        superuser.sql("create database images owner hospital").update();
        url = server.url("images");
        running = server;
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void makesItsRolesAndTablesAsTheOwnerWhoIsNoSuperuser() {
        DatabaseAccess access = Database.foreign(url, OWNER, directory).access();
        Migrations.run(access);
        assertThat(client(url, access.program())
                        .sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(client(url, access.program())
                        .sql("select count(*) from work")
                        .query(Integer.class)
                        .single())
                .isZero();

        DatabaseAccess again = Database.foreign(url, OWNER, directory).access();
        Migrations.run(again);
        assertThat(again).isEqualTo(access);
    }

    @Test
    void refusesTablesThatANewerProgramMadeInPlainWords() {
        DatabaseAccess access = Database.foreign(url, OWNER, directory).access();
        Migrations.run(access);
        client(url, OWNER).sql("""
                        insert into flyway_schema_history
                          (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'hospital', 1, true)""").update();
        assertThatThrownBy(() -> Migrations.run(access))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer");
    }

    private static JdbcClient client(String url, Login login) {
        return JdbcClient.create(new DriverManagerDataSource(url, login.user(), login.password()));
    }
}

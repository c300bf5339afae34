package org.heliograph.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A database as each landed version left it, with rows in it, comes up to date. A further version adds the list of its
 * migrations here, and what its rows have to have become.
 */
final class MigrationsTest {
    private static final String ORGANISATION = "00000000-0000-4000-8000-000000000001";

    @Test
    void theFirstLandedSchemaComesUpToDateWithItsRows(@TempDir Path former) throws Exception {
        try (Database database = fresh()) {
            DatabaseAccess access = database.access();
            migrateTo("first-landed.txt", former, access);
            execute(access, "set heliograph.organisation = '" + ORGANISATION + "'; " + ROWS);

            Migrations.run(access);

            assertThat(list(access, "select name || ' ' || day from study_name where first"))
                    .containsExactly("muller^hans 2024-02-29");
            assertThat(list(access, "select modality from study_modality")).containsExactlyInAnyOrder("CT", "SR");
            assertThat(list(access, "select word from name_word")).containsExactlyInAnyOrder("hans", "muller");
            assertThat(list(access, "select attributes #>> '{00080090,Value,0,Alphabetic}' from study"))
                    .contains("Referring^Rita");
            assertThat(list(access, "select attributes #>> '{00200010,Value,0}' from study"))
                    .contains("S1");
            assertThat(list(access, "select attributes #>> '{00181030,Value,0}' from series"))
                    .containsExactly("Chest routine");
            assertThat(list(
                            access,
                            "select study_instance_uid from study join work on subject = study_id"
                                    + " where kind = 'study-match' and due <= now()"))
                    .containsExactly("1.2.3");
            assertThat(list(
                            access,
                            "select relname from pg_class where relname in ('study', 'series', 'patient',"
                                    + " 'patient_version', 'patient_merge', 'patient_study', 'work')"
                                    + " and not relforcerowsecurity"))
                    .isEmpty();
        }
    }

    /** Recipients' rows said of a corrected patient what is said now alone. */
    @Test
    void recipientsOfCorrectedStudiesAreShownWhatImagesSay(@TempDir Path former) throws Exception {
        try (Database database = fresh()) {
            DatabaseAccess access = database.access();
            migrateTo("one-word-of-recipients.txt", former, access);
            execute(access, "set heliograph.organisation = '" + ORGANISATION + "'; " + ROWS + ";" + SHARED);

            Migrations.run(access);

            assertThat(list(
                            access,
                            "select study_instance_uid from study join work on subject = study_id"
                                    + " where kind = 'share-routing' and due <= now()"))
                    .containsExactly("1.2.3");
            // By which fuzzy names of several words are found, of studies that came before there were pairs.
            assertThat(list(access, "select word || ' ' || other || ' ' || day from study_name_pair"))
                    .containsExactly("hans muller 2024-02-29");
            assertThat(list(access, "select word || ' ' || other || ' ' || day from study_corrected_name_pair"))
                    .containsExactly("johann muller 2024-02-29");
            assertThat(
                            list(
                                    access,
                                    "select relname from pg_class where relname in ('access_grant', 'study_corrected', 'work',"
                                            + " 'shared_study', 'study_name', 'study_corrected_name') and not relforcerowsecurity"))
                    .isEmpty();
        }
    }

    private static Database fresh() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "migrations-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        SharedBinaries.into(directory);
        return Database.embedded(directory);
    }

    /** The first study is corrected and shared with two, with a third no more; the other is shared and not corrected. */
    private static final String SHARED = """
            insert into study_corrected select organisation_id, study_id, 'P1', '', 'Müller^Johann', null, 'M', day
                from study where quarantine = '';
            insert into access_grant (organisation_id, study_id, recipient_id, purpose, reports_allowed, urgent,
                granted_at, expires_at, ended_at, ended_how)
                select s.organisation_id, s.study_id, gen_random_uuid(), 'opinion', true, false, now(),
                    now() + interval '1 day', case when ended then now() end, case when ended then 'recalled' end
                from study s, (values (false), (false), (true)) g (ended)""";

    private static final String ROWS = """
            insert into study (organisation_id, study_instance_uid, quarantine, key_id, state, patient_id,
                issuer_of_patient_id, patient_name, sex, study_date, description, accession_number, accession_issuer,
                modalities, waiting, urgent, attributes, created_at, changed_at)
            values ('%1$s', '1.2.3', '', gen_random_uuid(), 'matched', 'P1', '', 'Müller^Hans', 'M', '2024-02-29', 'Chest',
                'A1', '', array['CT', 'SR'], 0, false,
                '{"studyId": "S1", "referringPhysicianName": "Referring^Rita"}', now(), now()),
                ('%1$s', '1.2.3', 'second', gen_random_uuid(), 'quarantined', 'P2', '', 'Other^Otto', 'M', '2024-02-29',
                'Chest', 'A1', '', array['MR'], 0, false, '{"studyId": "", "referringPhysicianName": ""}', now(), now());
            insert into series select organisation_id, study_id, '1.2.3.4', 1, 'CT', '', '', 1, 1,
                '{"laterality": "", "protocolName": "Chest routine", "frameOfReferenceUid": "1.2.3.5"}'
                from study where quarantine = '';
            insert into patient (organisation_id, patient_id, issuer, identifier, name, sex, told_by, version, changed_at)
            values ('%1$s', gen_random_uuid(), 'VALLEY', 'P1', 'Müller^Johann', 'M', 'adt', 2, now());
            insert into patient_version select organisation_id, patient_id, 1, 'Müller^Hans', null, 'M', 'adt', now()
                from patient;
            insert into patient_study (organisation_id, study_id, patient_id, state, reasons, accession_issuer,
                accession_number, urgent, changed_at)
                select s.organisation_id, study_id, p.patient_id, 'matched', '{}', 'VALLEY', 'A1', false, now()
                from study s, patient p where quarantine = ''""".formatted(ORGANISATION);

    /** Only the files of that version, with the very text that they still have: a migration is never edited. */
    private static void migrateTo(String list, Path folder, DatabaseAccess access) throws IOException {
        List<String> names;
        try (InputStream in = MigrationsTest.class.getResourceAsStream(list)) {
            names = new String(in.readAllBytes(), UTF_8).lines().toList();
        }
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/V*.sql")) {
            if (names.contains(file.getFilename())) {
                Files.write(folder.resolve(file.getFilename()), file.getContentAsByteArray());
            }
        }
        assertThat(folder.toFile().list()).hasSameSizeAs(names);
        Flyway.configure()
                .dataSource(access.url(), access.owner().user(), access.owner().password())
                .locations("filesystem:" + folder)
                .load()
                .migrate();
    }

    private static void execute(DatabaseAccess access, String... statements) throws SQLException {
        try (Connection owner = connect(access);
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> list(DatabaseAccess access, String sql) throws SQLException {
        try (Connection owner = connect(access);
                Statement statement = owner.createStatement()) {
            statement.execute("set heliograph.organisation = '" + ORGANISATION + "'");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }
}

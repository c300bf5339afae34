package org.heliograph.platform.retention;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.database.DatabaseCare;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the files of the database hold of a row that is gone, read as whoever has the disk would. */
@ExtendWith(PlatformDatabase.class)
final class ErasedRowsTest {
    private static final Path FILES = Path.of("target", "test-database", "data");

    private final PlatformDatabase.Ground database;

    ErasedRowsTest(PlatformDatabase.Ground database) {
        this.database = database;
    }

    @Test
    void erasedRowsLeaveTablesAndLog() throws IOException {
        OrganisationId here = database.newOrganisation();
        String marker = "ERASED" + UUID.randomUUID().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
        database.tenancy()
                .run(
                        here,
                        () -> database.jdbc()
                                .sql(
                                        "insert into study (organisation_id, study_instance_uid, key_id, state, patient_id,"
                                                + " issuer_of_patient_id, patient_name, sex, description, accession_number, accession_issuer,"
                                                + " waiting, urgent, attributes, created_at, changed_at)"
                                                + " values (?, '1.2.3', ?, 'unmatched', ?, '', ?, '', '', '', '', 0, false, '{}', now(), now())")
                                .params(here.value(), UUID.randomUUID(), marker, marker)
                                .update());
        database.owner().sql("checkpoint").update();
        OffsetDateTime begun = database.owner()
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
        assertThat(filesWith(marker)).as("table, index, log").hasSizeGreaterThanOrEqualTo(3);

        database.tenancy()
                .run(
                        here,
                        () -> database.jdbc()
                                .sql("delete from study where organisation_id = ?")
                                .param(here.value())
                                .update());
        DatabaseCare.removeDeleted(database.access(), ErasedRows.TABLES, Duration.ZERO);

        assertThat(filesWith(marker))
                .as("the log")
                .noneMatch(file -> file.toString().contains("pg_wal"));
        // Free space of a page is not overwritten at once; a tuple that a reader could still be given is what counts.
        assertThat(database.owner()
                        .sql("select count(*) from pg_stat_user_tables where relname = any (?) and last_vacuum >= ?")
                        .param(ErasedRows.TABLES.toArray(String[]::new))
                        .param(begun)
                        .query(Integer.class)
                        .single())
                .as("vacuumed tables")
                .isEqualTo(ErasedRows.TABLES.size());
    }

    private static List<Path> filesWith(String marker) throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, marker))
                    .toList();
        }
    }

    private static boolean contains(Path file, String marker) {
        try {
            // Bytes as they are: a marker of ASCII is itself in Latin 1.
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(new String(marker.getBytes(US_ASCII), US_ASCII));
        } catch (IOException gone) {
            return false;
        }
    }
}

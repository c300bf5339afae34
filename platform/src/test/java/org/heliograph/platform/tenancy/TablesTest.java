package org.heliograph.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.platform.PlatformDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every table stands behind the wall, or in the list of those that are global by nature. */
@ExtendWith(PlatformDatabase.class)
final class TablesTest {
    private final PlatformDatabase.Ground ground;

    TablesTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
    }

    @Test
    void theListNamesNoTableThatIsNotThere() throws IOException {
        assertThat(
                        names(
                                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"))
                .containsAll(globalTables());
    }

    @Test
    void everyOtherTableForcesRowLevelSecurity() throws IOException {
        List<String> open = names("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                  and not (relrowsecurity and relforcerowsecurity
                           and exists (select 1 from pg_policy where polrelid = pg_class.oid))""");
        assertThat(globalTables()).containsAll(open);
    }

    @Test
    void everyOtherTableHasItsOrganisationInEveryKey() throws IOException {
        List<String> without = names("""
                select table_class.relname || ' ' || index_class.relname
                from pg_index
                join pg_class table_class on table_class.oid = indrelid
                join pg_class index_class on index_class.oid = indexrelid
                where table_class.relnamespace = 'public'::regnamespace and indisunique
                  and not exists (
                    select 1 from pg_attribute
                    where attrelid = indrelid and attname = 'organisation_id' and attnotnull and attnum = any(indkey))""");
        Set<String> global = globalTables();
        assertThat(without.stream().filter(key -> !global.contains(key.split(" ", 2)[0])))
                .isEmpty();
    }

    @Test
    void everyOtherTableBeginsWithItsOrganisation() throws IOException {
        List<String> otherwise = names("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                  and not exists (
                    select 1 from pg_attribute
                    where attrelid = pg_class.oid and attnum = 1 and attname = 'organisation_id' and attnotnull)""");
        assertThat(globalTables()).containsAll(otherwise);
    }

    private List<String> names(String sql) {
        return ground.owner().sql(sql).query(String.class).list();
    }

    private static Set<String> globalTables() throws IOException {
        try (InputStream in = Tenancy.class.getResourceAsStream("global-tables.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        }
    }
}

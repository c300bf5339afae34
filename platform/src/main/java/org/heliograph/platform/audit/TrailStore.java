package org.heliograph.platform.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds rows of the ledger. Every method works for the organisation whose transaction it is called in. */
@Component
final class TrailStore {
    private final JdbcClient jdbc;

    TrailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LedgerEntry> find(UUID entry) {
        return jdbc.sql("select * from ledger_entry where entry_id = ?")
                .param(entry)
                .query(LedgerStore::entry)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param studies of which the rows have to be; any when empty
     */
    List<LedgerEntry> search(TrailSearch search, Optional<List<StudyId>> studies) {
        StringBuilder sql = new StringBuilder("select e.* from ledger_entry e where true");
        List<Object> values = new ArrayList<>();
        search.from().ifPresent(from -> {
            sql.append(" and e.at >= ?");
            values.add(at(from));
        });
        search.before().ifPresent(before -> {
            sql.append(" and e.at < ?");
            values.add(at(before));
        });
        search.actor().ifPresent(actor -> {
            sql.append(" and e.actor_id = ?");
            values.add(actor);
        });
        search.study().ifPresent(study -> {
            sql.append(" and e.study_id = ?");
            values.add(study.value());
        });
        studies.ifPresent(some -> {
            sql.append(" and e.study_id = any(?)");
            values.add(some.stream().map(StudyId::value).toArray(UUID[]::new));
        });
        search.after().ifPresent(after -> {
            sql.append(" and (e.at, e.entry_id) < (select l.at, l.entry_id from ledger_entry l where l.entry_id = ?)");
            values.add(after);
        });
        sql.append(" order by e.at desc, e.entry_id desc limit ?");
        values.add(search.limit());
        return jdbc.sql(sql.toString()).params(values).query(LedgerStore::entry).list();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

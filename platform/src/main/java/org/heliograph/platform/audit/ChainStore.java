package org.heliograph.platform.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chain over the ledger's rows. Every method works for the organisation whose transaction it is called in. */
@Component
final class ChainStore {
    private final JdbcClient jdbc;

    ChainStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Link(long sequence, UUID entryId, String hash) {}

    /** One chainer at a time; another node's round is as good as ours. */
    boolean tryLock(OrganisationId organisation) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "ledger " + organisation.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Link> tail() {
        return jdbc.sql(
                        "select sequence, entry_id, encode(hash, 'hex') as hash from ledger_link order by sequence desc limit 1")
                .query(Link.class)
                .optional();
    }

    void append(List<Link> links) {
        for (Link link : links) {
            jdbc.sql("""
                            with gone as (delete from ledger_pending where entry_id = :entry)
                            insert into ledger_link (organisation_id, sequence, entry_id, hash)
                            values (tenancy_organisation(), :sequence, :entry, decode(:hash, 'hex'))""")
                    .param("sequence", link.sequence())
                    .param("entry", link.entryId())
                    .param("hash", link.hash())
                    .update();
        }
    }

    /** Says how far the chain has come, for those who follow it. */
    void advance(long sequence) {
        jdbc.sql("""
                        insert into ledger_feed (organisation_id, chained) values (tenancy_organisation(), :sequence)
                        on conflict (organisation_id) do update set chained = excluded.chained""").param("sequence", sequence).update();
    }

    void addCheckpoint(long sequence, String jws) {
        jdbc.sql("""
                        insert into ledger_checkpoint (organisation_id, sequence, jws)
                        values (tenancy_organisation(), :sequence, :jws)""").param("sequence", sequence).param("jws", jws).update();
    }

    /** A row of the chain beside the entry that it names, which may be gone. */
    record Chained(Link link, Optional<LedgerEntry> entry) {}

    List<Chained> after(long sequence, int limit) {
        return jdbc.sql("""
                        select l.sequence, l.entry_id as linked_entry_id, encode(l.hash, 'hex') as hash, e.*
                        from ledger_link l
                        left join ledger_entry e
                          on e.organisation_id = l.organisation_id and e.entry_id = l.entry_id
                        where l.sequence > :sequence
                        order by l.sequence
                        limit :limit""")
                .param("sequence", sequence)
                .param("limit", limit)
                .query((row, number) -> new Chained(
                        new Link(
                                row.getLong("sequence"),
                                row.getObject("linked_entry_id", UUID.class),
                                row.getString("hash")),
                        row.getObject("entry_id") == null
                                ? Optional.empty()
                                : Optional.of(LedgerStore.entry(row, number))))
                .list();
    }

    Map<Long, String> checkpoints(long fromSequence, long toSequence) {
        return jdbc
                .sql("select sequence, jws from ledger_checkpoint where sequence between :first and :last")
                .param("first", fromSequence)
                .param("last", toSequence)
                .query((row, number) -> Map.entry(row.getLong("sequence"), row.getString("jws")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A row that is neither in the chain nor waiting for it: written past the ledger. */
    Optional<UUID> stranger() {
        return jdbc.sql("""
                        select e.entry_id from ledger_entry e
                        where not exists (select 1 from ledger_link l
                                where l.organisation_id = e.organisation_id and l.entry_id = e.entry_id)
                          and not exists (select 1 from ledger_pending p
                                where p.organisation_id = e.organisation_id and p.entry_id = e.entry_id)
                        order by e.entry_id limit 1""").query(UUID.class).optional();
    }
}

package org.heliograph.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the ledger. Every method works for the organisation whose transaction it is called in. */
@Component
final class LedgerStore {
    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID addOpen(Instant at, Opening opening) {
        return add(at, LedgerKind.LOOK_OPENED, opening, null, null);
    }

    UUID addClose(Instant at, Opening opening, UUID openedEntry, long frames) {
        return add(at, LedgerKind.LOOK_CLOSED, opening, openedEntry, frames);
    }

    private UUID add(Instant at, LedgerKind kind, Opening opening, @Nullable UUID openedEntry, @Nullable Long frames) {
        LedgerEvent event = new LedgerEvent(
                LedgerKind.ACCESS_ENDED,
                opening.actor(),
                opening.owner(),
                opening.study(),
                opening.grant(),
                opening.purpose().code(),
                null);
        return add(at, kind, event, openedEntry, frames);
    }

    UUID add(Instant at, LedgerEvent event) {
        return add(at, event.kind(), event, null, null);
    }

    private UUID add(
            Instant at, LedgerKind kind, LedgerEvent event, @Nullable UUID openedEntry, @Nullable Long frames) {
        ActorColumns actor = ActorColumns.of(event.actor());
        OrganisationId owner = event.owner();
        StudyId study = event.study();
        GrantId grant = event.grant();
        return jdbc.sql("""
                        with entry as (
                            insert into ledger_entry (organisation_id, at, kind, actor_kind, actor_id, actor_name,
                                actor_organisation_id, session_id, owner_id, study_id, grant_id, purpose,
                                opened_entry_id, frames, detail)
                            values (tenancy_organisation(), :at, :kind, :actorKind, :actorId, :actorName,
                                :actorOrganisation, :session, :owner, :study, :grant, :purpose,
                                :openedEntry, :frames, :detail)
                            returning entry_id)
                        insert into ledger_pending (organisation_id, entry_id)
                        select tenancy_organisation(), entry_id from entry
                        returning entry_id""")
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("kind", kind.code())
                .param("actorKind", actor.kind())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("actorOrganisation", event.actor().organisation().value())
                .param("session", actor.session())
                .param("owner", owner == null ? null : owner.value())
                .param("study", study == null ? null : study.value())
                .param("grant", grant == null ? null : grant.value())
                .param("purpose", event.purpose())
                .param("openedEntry", openedEntry)
                .param("frames", frames)
                .param("detail", event.detail())
                .query(UUID.class)
                .single();
    }

    /** Rows that no round has chained yet, in the order in which they will be. */
    List<LedgerEntry> pending(int limit) {
        return jdbc.sql("""
                        select e.* from ledger_pending p
                         join ledger_entry e on e.organisation_id = p.organisation_id and e.entry_id = p.entry_id
                         order by e.at, e.entry_id
                         limit :limit""").param("limit", limit).query(LedgerStore::entry).list();
    }

    /** Newest first, after the given row. */
    List<LedgerEntry> ofStudy(StudyId study, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select e.* from ledger_entry e
                         where e.study_id = :study and (:before::uuid is null or e.entry_id < :before::uuid)
                         order by e.entry_id desc
                         limit :limit""")
                .param("study", study.value())
                .param("before", before)
                .param("limit", limit)
                .query(LedgerStore::entry)
                .list();
    }

    /** Who looked under a grant, each person or gateway once, at the time of the first look. */
    List<LedgerReader> readers(StudyId study, GrantId grant) {
        return jdbc.sql("""
                        select actor_organisation_id, coalesce(min(actor_name), min(actor_id)) as name, min(at) as at
                        from ledger_entry
                        where study_id = :study and grant_id = :grant and kind = 'look-opened'
                        group by actor_organisation_id, actor_kind, actor_id
                        order by min(at)
                        limit 1000""")
                .param("study", study.value())
                .param("grant", grant.value())
                .query((row, number) -> new LedgerReader(
                        row.getString("name"),
                        new OrganisationId(row.getObject("actor_organisation_id", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    long closedFrames(PersonId person, SessionId session, StudyId study) {
        return jdbc.sql("""
                        select coalesce(sum(frames), 0) from ledger_entry
                        where study_id = :study and session_id = :session
                          and actor_kind = 'person' and actor_id = :person and kind = 'look-closed'""")
                .param("study", study.value())
                .param("session", session.value())
                .param("person", person.value().toString())
                .query(Long.class)
                .single();
    }

    Optional<String> latestCheckpoint() {
        return jdbc.sql("select jws from ledger_checkpoint order by sequence desc limit 1")
                .query(String.class)
                .optional();
    }

    static LedgerEntry entry(ResultSet row, int number) throws SQLException {
        return new LedgerEntry(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("entry_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getObject("actor_organisation_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getObject("study_id", UUID.class),
                row.getObject("grant_id", UUID.class),
                row.getString("purpose"),
                row.getObject("opened_entry_id", UUID.class),
                row.getObject("frames", Long.class),
                row.getString("detail"));
    }

    /** How an actor stands in the row's columns. */
    private record ActorColumns(
            String kind,
            String id,
            @Nullable String name,
            @Nullable UUID session) {

        static ActorColumns of(LedgerActor actor) {
            return switch (actor) {
                case LedgerActor.Person person ->
                    new ActorColumns(
                            "person",
                            person.person().value().toString(),
                            person.name(),
                            person.session().value());
                case LedgerActor.Program program ->
                    new ActorColumns("client", program.client().toString(), program.name(), null);
                case LedgerActor.Gateway gateway ->
                    new ActorColumns("gateway", gateway.gateway().toString(), null, null);
                case LedgerActor.Peer peer ->
                    new ActorColumns(
                            "gateway", peer.gateway().toString(), peer.aeTitle() + " at " + peer.address(), null);
                case LedgerActor.Platform platform -> new ActorColumns("system", platform.feature(), null, null);
            };
        }
    }
}

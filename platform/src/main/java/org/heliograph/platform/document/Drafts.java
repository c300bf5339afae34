package org.heliograph.platform.document;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people write before they sign. A draft is its author's: it stands in the author's organisation, and nobody else
 * sees it. Each has a key of its own, so that it is gone for good when it is signed or dropped.
 */
@Component
final class Drafts {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Seal seal;
    private final Clock clock;

    Drafts(Tenancy tenancy, JdbcClient jdbc, Seal seal, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /** A draft in the clear. */
    record Draft(String text, Instant savedAt) {}

    // Carried, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Row(StudyKey key, byte[] text, Instant savedAt) {}

    Optional<Draft> find(Caller author, OrganisationId owner, StudyId study) {
        return row(author, owner, study)
                .flatMap(row -> seal.open(author.organisation(), row.key(), row.text(), place(author, study))
                        .map(text -> new Draft(new String(text, StandardCharsets.UTF_8), row.savedAt())));
    }

    /** Of these studies, those of which the author has begun a report. */
    Set<StudyId> begun(Caller author, Collection<StudyId> studies) {
        if (studies.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(tenancy.as(
                author.organisation(),
                () -> jdbc.sql("""
                        select distinct study_id from report_draft
                         where organisation_id = tenancy_organisation() and person_id = :person
                           and study_id in (:studies)""")
                        .param("person", author.person().value())
                        .param("studies", studies.stream().map(StudyId::value).toList())
                        .query((row, number) -> new StudyId(row.getObject(1, UUID.class)))
                        .list()));
    }

    void save(Caller author, OrganisationId owner, StudyId study, String text) {
        Optional<Row> before = row(author, owner, study);
        StudyKey key = before.map(Row::key).orElseGet(() -> seal.newKey(author.organisation()));
        byte[] sealed =
                seal.seal(author.organisation(), key, text.getBytes(StandardCharsets.UTF_8), place(author, study));
        tenancy.run(
                author.organisation(),
                () -> jdbc.sql("""
                        insert into report_draft (organisation_id, person_id, owner_id, study_id, key_id, text, saved_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (organisation_id, person_id, owner_id, study_id) do update
                           set text = excluded.text, saved_at = excluded.saved_at, key_id = excluded.key_id""")
                        .params(
                                author.organisation().value(),
                                author.person().value(),
                                owner.value(),
                                study.value(),
                                key.value(),
                                sealed,
                                Timestamp.from(clock.instant()))
                        .update());
    }

    /** Within the caller's transaction, if there is one; the key goes after it. */
    Optional<StudyKey> remove(Caller author, OrganisationId owner, StudyId study) {
        return tenancy.as(
                author.organisation(),
                () -> jdbc.sql("""
                                delete from report_draft
                                 where organisation_id = tenancy_organisation() and person_id = ? and owner_id = ?
                                   and study_id = ?
                                returning key_id""")
                        .params(author.person().value(), owner.value(), study.value())
                        .query((row, number) -> new StudyKey(row.getObject(1, UUID.class)))
                        .optional());
    }

    void destroyKey(Caller author, StudyKey key) {
        seal.destroy(author.organisation(), key);
    }

    private Optional<Row> row(Caller author, OrganisationId owner, StudyId study) {
        return tenancy.as(
                author.organisation(),
                () -> jdbc.sql("""
                        select key_id, text, saved_at from report_draft
                         where organisation_id = tenancy_organisation() and person_id = ? and owner_id = ? and study_id = ?""")
                        .params(author.person().value(), owner.value(), study.value())
                        .query((row, number) -> new Row(
                                new StudyKey(row.getObject(1, UUID.class)),
                                row.getBytes(2),
                                row.getTimestamp(3).toInstant()))
                        .optional());
    }

    private static byte[] place(Caller author, StudyId study) {
        return ("report draft " + author.person().value() + " " + study).getBytes(StandardCharsets.US_ASCII);
    }
}

package org.heliograph.platform.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of notifications; every method is called within the recipient organisation's transaction. */
@Component
final class NotificationStore {
    private final JdbcClient jdbc;

    NotificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when that person was told of that share before. */
    Optional<UUID> insert(
            OrganisationId recipient,
            PersonId person,
            OrganisationId owner,
            StudyId study,
            GrantId grant,
            Instant now) {
        return jdbc.sql("""
                        insert into notification (organisation_id, person_id, owner_id, study_id, grant_id, state, created)
                        values (?, ?, ?, ?, ?, 'pending', ?)
                        on conflict (organisation_id, person_id, grant_id, kind) do nothing
                        returning notification_id""")
                .params(
                        recipient.value(),
                        person.value(),
                        owner.value(),
                        study.value(),
                        grant.value(),
                        Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /** Says the same of a share once more. */
    UUID insertAgain(
            OrganisationId recipient,
            PersonId person,
            OrganisationId owner,
            StudyId study,
            GrantId grant,
            Notification.Kind kind,
            Instant now) {
        return jdbc.sql("""
                        insert into notification (organisation_id, person_id, owner_id, study_id, grant_id, kind, state, created)
                        values (?, ?, ?, ?, ?, ?, 'pending', ?)
                        on conflict (organisation_id, person_id, grant_id, kind) do update
                           set state = 'pending', code = null, sent = null, created = excluded.created
                        returning notification_id""")
                .params(
                        recipient.value(),
                        person.value(),
                        owner.value(),
                        study.value(),
                        grant.value(),
                        kind.word(),
                        Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    Optional<Notification> find(UUID id) {
        return jdbc.sql(
                        "select * from notification where organisation_id = tenancy_organisation() and notification_id = ?")
                .param(id)
                .query(NotificationStore::notification)
                .optional();
    }

    List<Notification> ofStudy(StudyId study) {
        return jdbc.sql("""
                        select * from notification where organisation_id = tenancy_organisation() and study_id = ?
                         order by created, notification_id limit 1000""")
                .param(study.value())
                .query(NotificationStore::notification)
                .list();
    }

    void sent(UUID id, Instant at) {
        jdbc.sql("""
                        update notification set state = 'sent', code = null, sent = ?
                         where organisation_id = tenancy_organisation() and notification_id = ?""").params(Timestamp.from(at), id).update();
    }

    void notSent(UUID id, Notification.State state, String code) {
        jdbc.sql("""
                        update notification set state = ?, code = ?
                         where organisation_id = tenancy_organisation() and notification_id = ?""").params(state.word(), code, id).update();
    }

    void forget(StudyId study) {
        jdbc.sql("delete from notification where organisation_id = tenancy_organisation() and study_id = ?")
                .param(study.value())
                .update();
    }

    private static Notification notification(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getObject("notification_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                new OrganisationId(row.getObject("owner_id", UUID.class)),
                new StudyId(row.getObject("study_id", UUID.class)),
                new GrantId(row.getObject("grant_id", UUID.class)),
                Notification.Kind.ofWord(row.getString("kind")),
                Notification.State.ofWord(row.getString("state")),
                Optional.ofNullable(row.getString("code")),
                row.getTimestamp("created").toInstant(),
                Optional.ofNullable(row.getTimestamp("sent")).map(Timestamp::toInstant));
    }
}

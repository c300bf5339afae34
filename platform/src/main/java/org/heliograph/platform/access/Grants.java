package org.heliograph.platform.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.Grant.Ending;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grants of an organisation's studies, in that organisation's own rows. */
@Component
public final class Grants {
    private static final int MOST_OF_A_STUDY = 500;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    Grants(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /** Gives a grant; empty when the recipient holds one of this study that has not ended. */
    public Optional<Grant> give(OrganisationId owner, NewGrant grant) {
        return tenancy.as(
                owner,
                () -> jdbc.sql("""
                                insert into access_grant (organisation_id, study_id, recipient_id, purpose,
                                    reports_allowed, urgent, granted_at, expires_at)
                                values (tenancy_organisation(), :study, :recipient, :purpose,
                                    :reportsAllowed, :urgent, :grantedAt, :expiresAt)
                                on conflict (organisation_id, study_id, recipient_id) where ended_at is null do nothing
                                returning *""")
                        .param("study", grant.studyId().value())
                        .param("recipient", grant.recipient().value())
                        .param("purpose", grant.purpose())
                        .param("reportsAllowed", grant.reportsAllowed())
                        .param("urgent", grant.urgent())
                        .param("grantedAt", at(grant.grantedAt()))
                        .param("expiresAt", at(grant.expiresAt()))
                        .query(Grants::grant)
                        .optional());
    }

    /** Makes a grant last longer or more urgent, never less. */
    public Grant extend(OrganisationId owner, GrantId grant, Instant expiresAt, boolean urgent) {
        return tenancy.as(
                owner,
                () -> jdbc.sql("""
                                update access_grant
                                set expires_at = greatest(expires_at, :expiresAt), urgent = urgent or :urgent
                                where grant_id = :grant and ended_at is null
                                returning *""")
                        .param("grant", grant.value())
                        .param("expiresAt", at(expiresAt))
                        .param("urgent", urgent)
                        .query(Grants::grant)
                        .single());
    }

    /** Ends a grant once; empty when there is none, or when it has ended before. */
    public Optional<Grant> end(OrganisationId owner, GrantId grant, Ending how, Instant now) {
        return tenancy.as(
                owner,
                () -> jdbc.sql("""
                                update access_grant set ended_at = :now, ended_how = :how
                                where grant_id = :grant and ended_at is null
                                returning *""")
                        .param("grant", grant.value())
                        .param("now", at(now))
                        .param("how", how.name().toLowerCase(Locale.ROOT))
                        .query(Grants::grant)
                        .optional());
    }

    public Optional<Grant> find(OrganisationId owner, GrantId grant) {
        return tenancy.as(
                owner,
                () -> jdbc.sql("select * from access_grant where grant_id = :grant")
                        .param("grant", grant.value())
                        .query(Grants::grant)
                        .optional());
    }

    /** The grant by which the recipient may read the study at this moment. */
    public Optional<Grant> valid(OrganisationId owner, StudyId study, OrganisationId recipient, Instant now) {
        return open(owner, study, recipient).filter(grant -> now.isBefore(grant.expiresAt()));
    }

    /** The recipient's grant that nobody has ended, though its time may be over. */
    public Optional<Grant> open(OrganisationId owner, StudyId study, OrganisationId recipient) {
        return tenancy
                .ask(
                        owner,
                        "select * from access_grant where organisation_id = ? and study_id = ? and recipient_id = ?"
                                + " and ended_at is null",
                        Grants::grant,
                        owner.value(),
                        study.value(),
                        recipient.value())
                .stream()
                .findFirst();
    }

    /** All grants of a study, the newest first. */
    public List<Grant> ofStudy(OrganisationId owner, StudyId study) {
        return tenancy.as(
                owner,
                () -> jdbc.sql("""
                                select * from access_grant where study_id = :study
                                order by granted_at desc, grant_id desc limit :limit""")
                        .param("study", study.value())
                        .param("limit", MOST_OF_A_STUDY)
                        .query(Grants::grant)
                        .list());
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        String ended = row.getString("ended_how");
        return new Grant(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new GrantId(row.getObject("grant_id", UUID.class)),
                new StudyId(row.getObject("study_id", UUID.class)),
                new OrganisationId(row.getObject("recipient_id", UUID.class)),
                row.getString("purpose"),
                row.getBoolean("reports_allowed"),
                row.getBoolean("urgent"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : Ending.valueOf(ended.toUpperCase(Locale.ROOT)));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

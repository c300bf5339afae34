package org.heliograph.platform.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes to an organisation's studies, in an order that never changes. A reader that remembers the last position it
 * saw misses nothing and sees nothing twice: positions are given when they are first read, to what is committed then.
 */
@Component
public final class ChangeFeed {
    public static final int LIMIT_MAX = 1_000;
    private static final int NUMBERED_AT_ONCE = 10_000;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    ChangeFeed(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /**
     * A change.
     *
     * @param seriesInstanceUid empty when the whole study changed
     * @param instances how many came, or went
     */
    public record Change(
            long sequence,
            String action,
            Uid studyInstanceUid,
            String seriesInstanceUid,
            String sopInstanceUid,
            int instances,
            Instant at) {}

    /** Within the transaction that hides them. */
    @EventListener
    void rejected(InstancesRejected rejected) {
        tenancy.run(
                rejected.organisation(),
                () -> jdbc.sql("insert into study_change (organisation_id, action, study_instance_uid,"
                                + " series_instance_uid, sop_instance_uid, instances, happened_at)"
                                + " select organisation_id, 'rejected', study_instance_uid, '', '', ?, now() from study"
                                + " where organisation_id = ? and study_id = ?")
                        .params(
                                rejected.instances(),
                                rejected.organisation().value(),
                                rejected.studyId().value())
                        .update());
    }

    /** The changes behind a position, at most so many. */
    public List<Change> after(OrganisationId organisation, long position, int limit) {
        return tenancy.as(organisation, () -> {
            List<Change> known = read(organisation, position, limit);
            if (known.size() == limit || !number(organisation)) {
                return known;
            }
            return read(organisation, position, limit);
        });
    }

    public Optional<Change> latest(OrganisationId organisation) {
        return tenancy.as(organisation, () -> {
            boolean more = number(organisation);
            while (more) {
                more = number(organisation);
            }
            return jdbc.sql("select * from study_change where organisation_id = ? and position is not null"
                            + " order by position desc limit 1")
                    .param(organisation.value())
                    .query(ChangeFeed::change)
                    .optional();
        });
    }

    private List<Change> read(OrganisationId organisation, long position, int limit) {
        return jdbc.sql("select * from study_change where organisation_id = ? and position > ?"
                        + " order by position limit ?")
                .params(organisation.value(), position, limit)
                .query(ChangeFeed::change)
                .list();
    }

    /** Gives the next positions to what has none; one reader of an organisation at a time. Whether there was any. */
    private boolean number(OrganisationId organisation) {
        jdbc.sql("insert into study_feed values (?, 0) on conflict (organisation_id)"
                        + " do update set last_position = study_feed.last_position")
                .param(organisation.value())
                .update();
        int numbered = jdbc.sql("""
                        update study_change c set position = f.last_position + fresh.place
                        from study_feed f, (
                            select change_id, row_number() over (order by change_id) as place from (
                                select change_id from study_change
                                where organisation_id = :organisation and position is null
                                order by change_id limit :most) unnumbered) fresh
                        where f.organisation_id = :organisation and c.organisation_id = :organisation
                          and c.change_id = fresh.change_id""")
                .param("organisation", organisation.value())
                .param("most", NUMBERED_AT_ONCE)
                .update();
        jdbc.sql("update study_feed set last_position = last_position + ? where organisation_id = ?")
                .params(numbered, organisation.value())
                .update();
        return numbered > 0;
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getLong("position"),
                row.getString("action"),
                new Uid(row.getString("study_instance_uid")),
                row.getString("series_instance_uid"),
                row.getString("sop_instance_uid"),
                row.getInt("instances"),
                row.getTimestamp("happened_at").toInstant());
    }
}

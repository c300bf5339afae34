package org.heliograph.platform.retention;

import java.sql.Timestamp;
import java.util.List;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of what was done about legal holds; every method is called within the organisation's transaction. */
@Component
final class HoldActStore {
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    HoldActStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OrganisationId organisation, StudyId study, HoldAct act) {
        jdbc.sql("""
                        insert into legal_hold_act (organisation_id, study_id, act, reason, by_name, at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        organisation.value(),
                        study.value(),
                        act.kind().word(),
                        act.reason(),
                        act.by(),
                        Timestamp.from(act.at()))
                .update();
    }

    /** The newest first. */
    List<HoldAct> of(StudyId study) {
        return jdbc.sql("""
                        select act, reason, by_name, at from legal_hold_act
                         where organisation_id = tenancy_organisation() and study_id = ?
                         order by act_id desc limit ?""")
                .params(study.value(), MOST)
                .query((row, _) -> new HoldAct(
                        HoldAct.Kind.ofWord(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }
}

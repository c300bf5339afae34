package org.heliograph.platform.study;

import java.sql.Timestamp;
import java.time.Instant;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The counts in the rows of studies and series; every method is called within the organisation's transaction. */
@Component
final class StudyCounts {
    private final JdbcClient jdbc;

    StudyCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts anew what the instance rows say, after some of them are gone. */
    void recount(OrganisationId organisation, StudyId study, Instant now) {
        jdbc.sql("""
                        with counted as (
                            select series_instance_uid, count(*) as instances, count(*) filter (where frames > 0) as images
                            from instance where organisation_id = :organisation and study_id = :study and role in (0, 3)
                            group by series_instance_uid)
                        update series s set
                            instance_count = coalesce((select instances from counted c
                                where c.series_instance_uid = s.series_instance_uid), 0),
                            image_count = coalesce((select images from counted c
                                where c.series_instance_uid = s.series_instance_uid), 0)
                        where organisation_id = :organisation and study_id = :study""")
                .param("organisation", organisation.value())
                .param("study", study.value())
                .update();
        jdbc.sql("delete from series where organisation_id = ? and study_id = ? and instance_count = 0")
                .params(organisation.value(), study.value())
                .update();
        jdbc.sql("""
                        update study set
                            instance_count = (select count(*) from instance i where i.organisation_id = :organisation
                                and i.study_id = :study and role in (0, 3)),
                            conflicts = (select count(*) from instance i where i.organisation_id = :organisation
                                and i.study_id = :study and role = 2),
                            unreadable = (select count(*) from instance i where i.organisation_id = :organisation
                                and i.study_id = :study and role = 4),
                            series_count = (select count(*) from series s where s.organisation_id = :organisation
                                and s.study_id = :study),
                            modalities = array(select distinct modality from series s
                                where s.organisation_id = :organisation and s.study_id = :study and modality <> ''
                                order by modality),
                            changed_at = :now
                        where organisation_id = :organisation and study_id = :study""")
                .param("organisation", organisation.value())
                .param("study", study.value())
                .param("now", Timestamp.from(now))
                .update();
    }
}

package org.heliograph.platform.study;

import java.util.List;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds an organisation's studies, the newest first (PS3.18 §10.6). What it takes depends on how many are wanted, not on
 * how many there are: each of the usual keys has an index in the order of the answer, and where only one of them is given
 * the page is taken from that index before a row is read (ADR 0014).
 */
@Component
final class StudySearch {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    StudySearch(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    List<StudySummary> search(OrganisationId organisation, StudyQuery query) {
        return tenancy.as(organisation, () -> {
            // A plan for these very values: names and modalities are skewed. And nobody holds a connection for ever.
            jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),"
                            + " set_config('max_parallel_workers_per_gather', '0', true),"
                            + " set_config('work_mem', '32MB', true), set_config('statement_timeout', '15s', true)")
                    .query((row, _) -> row.getString(1))
                    .single();
            Sql sql = sql(organisation, query);
            return jdbc.sql(sql.text())
                    .params(sql.values())
                    .query(StudyStore::summary)
                    .list();
        });
    }

    /** The Study Instance UIDs of series or instances. */
    List<Uid> having(OrganisationId organisation, List<Uid> series, List<Uid> instances) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select study_instance_uid from study where organisation_id = :organisation"
                                + " and state <> 'quarantined' and study_id in ("
                                + "select study_id from series where organisation_id = :organisation"
                                + " and series_instance_uid = any(string_to_array(:series, chr(92)))"
                                + " union select study_id from instance where organisation_id = :organisation"
                                + " and role = 0 and sop_instance_uid = any(string_to_array(:instances, chr(92))))"
                                + " limit 1000")
                        .param("organisation", organisation.value())
                        .param("series", joined(series))
                        .param("instances", joined(instances))
                        .query((row, _) -> new Uid(row.getString(1)))
                        .list());
    }

    private static String joined(List<Uid> uids) {
        return String.join("\\", uids.stream().map(Uid::value).toList());
    }

    /** The statement, for its plan to be looked at as well. */
    Sql sql(OrganisationId organisation, StudyQuery query) {
        StudyConditions conditions = new StudyConditions(query.keys(), Said.WHEN_IT_CAME);
        NameSearch names = new NameSearch(jdbc, organisation);
        List<Name> asked = conditions.values(Tags.PATIENT_NAME).stream()
                .limit(1)
                .flatMap(value -> names.keys(value).stream())
                .map(key -> new Name(key.part(), names.criterion(key, query.fuzzy())))
                .toList();
        Driver came = new Driver(organisation, query, conditions, asked, Said.WHEN_IT_CAME);
        if (!conditions.hasPatient()) {
            return came.rows();
        }
        // By either, each in the order of the answer and no longer than the page needs.
        Driver now = new Driver(organisation, query, new StudyConditions(query.keys(), Said.NOW), asked, Said.NOW);
        int most = query.limit() + query.offset();
        Sql found = new Sql()
                .add("select distinct day, study_id from ((")
                .add(came.places(most))
                .add(") union all (")
                .add(now.places(most))
                .add(")) said");
        return Driver.page(organisation, found, query.limit(), query.offset());
    }

    /** One group of the name that is asked for; 0 any group. */
    record Name(int part, NameCriterion criterion) {
        Sql on(String table, String alias) {
            return in(criterion.on(table, alias), alias);
        }

        Sql in(Sql condition, String alias) {
            return part == 0 ? condition : condition.add(" and " + alias + ".part = ?", part);
        }
    }
}

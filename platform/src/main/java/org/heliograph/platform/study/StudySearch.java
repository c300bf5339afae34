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
        StudyConditions conditions = new StudyConditions(query.keys());
        NameSearch names = new NameSearch(jdbc, organisation);
        List<Name> asked = conditions.values(Tags.PATIENT_NAME).stream()
                .limit(1)
                .flatMap(value -> names.keys(value).stream())
                .map(key -> new Name(key.part(), names.criterion(key, query.fuzzy())))
                .toList();
        List<String> modalities = conditions.values(Tags.MODALITIES_IN_STUDY);
        Driver driver = new Driver(organisation, query, conditions);
        if (conditions.hasSelective()) {
            return plain(organisation, query, conditions, asked);
        }
        if (!asked.isEmpty()) {
            Name first = asked.getFirst();
            boolean alone = asked.size() == 1 && modalities.isEmpty() && !conditions.hasRest();
            Sql rest = others(asked.subList(1, asked.size()), "f").add(conditions.rest("f"));
            return alone ? driver.page(driver.named(first, true)) : driver.filtered(driver.named(first, false), rest);
        }
        if (modalities.size() == 1 && !Sql.isWild(modalities.getFirst())) {
            Sql found = driver.modality(modalities.getFirst());
            return conditions.hasRest() ? driver.filtered(found, conditions.rest("")) : driver.page(found);
        }
        return plain(organisation, query, conditions, asked);
    }

    /** By the study's own indexes. */
    private static Sql plain(
            OrganisationId organisation, StudyQuery query, StudyConditions conditions, List<Name> names) {
        Sql all = new Sql()
                .add(
                        "select s.* from study s where s.organisation_id = ? and s.state <> 'quarantined'",
                        organisation.value());
        Driver.limit(all.add(others(names, "s")).add(conditions.rest("s")), "s", query, conditions);
        return all.add(Driver.ORDER, query.limit(), query.offset());
    }

    /** Held against each study that is found otherwise: no join that a planner could turn around. */
    private static Sql others(List<Name> names, String alias) {
        Sql all = new Sql();
        for (Name name : names) {
            all.add(" and (select true from study_name n where n.organisation_id = s.organisation_id and n.study_id = "
                            + alias + ".study_id and ")
                    .add(name.on("n"))
                    .add(" limit 1)");
        }
        return all;
    }

    /** One group of the name that is asked for; 0 any group. */
    record Name(int part, NameCriterion criterion) {
        Sql on(String alias) {
            return in(criterion.on(alias), alias);
        }

        Sql in(Sql condition, String alias) {
            return part == 0 ? condition : condition.add(" and " + alias + ".part = ?", part);
        }
    }
}

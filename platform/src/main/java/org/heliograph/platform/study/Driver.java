package org.heliograph.platform.study;

import java.util.Optional;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Statements that find studies in an index of names or modalities, in the order of the answer, and read the rows of a page
 * of them only.
 */
record Driver(OrganisationId organisation, StudyQuery query, StudyConditions conditions) {
    static final String ORDER = " order by day desc, study_id desc limit ? offset ?";

    /** Row by row in the order of the index: {@code offset 0} leaves the planner no other way to join. */
    private static final String STUDIES = " cross join lateral (select * from study"
            + " where organisation_id = ? and study_id = f.study_id offset 0) s";

    private static final String NEWEST = " order by f.day desc, f.study_id desc";

    /** Studies with such a name. With one of several words: the newest of each word, when no more are needed. */
    Sql named(StudySearch.Name name, boolean alone) {
        Optional<NameCriterion.Having> words = alone ? words(name.criterion()) : Optional.empty();
        if (words.isPresent()) {
            return newestOfEach(name, words.get());
        }
        Sql found = new Sql()
                .add(
                        "select distinct day, study_id from study_name k where k.organisation_id = ? and ",
                        organisation.value())
                .add(name.on("k"));
        limit(found, "k", query, conditions);
        return found;
    }

    private static Optional<NameCriterion.Having> words(NameCriterion criterion) {
        return switch (criterion) {
            case NameCriterion.Having having -> Optional.of(having);
            case NameCriterion.Alike alike -> alike.single();
            case NameCriterion.Whole _, NameCriterion.Beginning _, NameCriterion.Frequent _ -> Optional.empty();
        };
    }

    private Sql newestOfEach(StudySearch.Name name, NameCriterion.Having having) {
        Sql each = new Sql()
                .add(
                        "select distinct day, study_id from unnest(string_to_array(?, '^')) w (word) cross join lateral"
                                + " (select k.day, k.study_id from study_name k where k.organisation_id = ?"
                                + " and k.word = w.word",
                        String.join("^", having.words()),
                        organisation.value());
        if (!having.like().equals("%")) {
            each.add(" and k.name like ?", having.like());
        }
        limit(name.in(each, "k"), "k", query, conditions);
        return each.add(" order by k.day desc, k.study_id desc limit ?) k where true", query.limit() + query.offset());
    }

    Sql modality(String modality) {
        Sql found = new Sql()
                .add(
                        "select day, study_id from study_modality k where k.organisation_id = ? and k.modality = ?",
                        organisation.value(),
                        modality);
        limit(found, "k", query, conditions);
        return found;
    }

    /** A page of what is found. */
    Sql page(Sql found) {
        return new Sql()
                .add("select s.* from (")
                .add(found)
                .add(ORDER, query.limit(), query.offset())
                .add(") f" + STUDIES + NEWEST, organisation.value());
    }

    /** A page of what is found and is the rest besides; {@code offset 0} keeps the rest out of the index's search. */
    Sql filtered(Sql found, Sql rest) {
        return new Sql()
                .add("select s.* from (")
                .add(found)
                .add(
                        " order by day desc, study_id desc offset 0) f" + STUDIES + " where s.state <> 'quarantined'",
                        organisation.value())
                .add(rest)
                .add(NEWEST + " limit ? offset ?", query.limit(), query.offset());
    }

    static void limit(Sql sql, String alias, StudyQuery query, StudyConditions conditions) {
        if (conditions.hasDays()) {
            sql.add(" and ").add(conditions.days(alias));
        }
        Optional<StudyPlace> after = query.after();
        after.ifPresent(place -> sql.add(
                " and (" + alias + ".day, " + alias + ".study_id) < (?, ?)",
                place.day(),
                place.study().value()));
    }
}

package org.heliograph.platform.study;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Statements that find studies by what was said of them, in the order of the answer: by an index of names or modalities
 * where one helps, and by the study's own otherwise. They read the rows of a page only.
 *
 * @param names the groups of the name that is asked for
 */
record Driver(
        OrganisationId organisation,
        StudyQuery query,
        StudyConditions conditions,
        List<StudySearch.Name> names,
        Said said) {
    private static final String LIMIT = " limit ? offset ?";
    private static final String ORDER = " order by day desc, study_id desc" + LIMIT;

    /** Row by row in the order of the index: {@code offset 0} leaves the planner no other way to join. */
    private static final String STUDIES = " cross join lateral (select * from study"
            + " where organisation_id = ? and study_id = f.study_id offset 0) s";

    private static final String CORRECTED = " cross join lateral (select * from study_corrected"
            + " where organisation_id = ? and study_id = f.study_id offset 0) c";

    private static final String NEWEST = " order by f.day desc, f.study_id desc";

    /** A page of the studies. */
    Sql rows() {
        return isAlone()
                ? page(organisation, found(), query.limit(), query.offset())
                : isByItself()
                        ? plain("s.*").add(ORDER, query.limit(), query.offset())
                        : filtered("s.*").add(NEWEST + LIMIT, query.limit(), query.offset());
    }

    /** The places of the first so many. */
    Sql places(int most) {
        if (isAlone()) {
            return found().add(ORDER, most, 0);
        }
        return isByItself()
                ? plain(said.alias() + ".day, " + said.alias() + ".study_id").add(ORDER, most, 0)
                : filtered("f.day, f.study_id").add(NEWEST + LIMIT, most, 0);
    }

    /** A page of the places that are found, with their studies' rows. */
    static Sql page(OrganisationId organisation, Sql found, int limit, int offset) {
        return new Sql()
                .add("select s.* from (")
                .add(found)
                .add(ORDER, limit, offset)
                .add(") f" + STUDIES + NEWEST, organisation.value());
    }

    /** Whether neither names nor modalities are looked up first. What is corrected is less than there is of a modality. */
    private boolean isByItself() {
        return conditions.hasSelective() || (names.isEmpty() && (modality().isEmpty() || said == Said.NOW));
    }

    /** Whether what is looked up first is all that is asked for. */
    private boolean isAlone() {
        return !isByItself()
                && !conditions.hasRest()
                && (names.isEmpty() || (names.size() == 1 && modalities().isEmpty()));
    }

    private Sql found() {
        return names.isEmpty() ? modality(modality().orElseThrow()) : named(names.getFirst());
    }

    private List<String> modalities() {
        return conditions.values(Tags.MODALITIES_IN_STUDY);
    }

    private Optional<String> modality() {
        return modalities().size() == 1 && !Sql.isWild(modalities().getFirst())
                ? Optional.of(modalities().getFirst())
                : Optional.empty();
    }

    /** By the study's own indexes. */
    private Sql plain(String columns) {
        Sql all = new Sql().add("select " + columns + " from study s");
        if (said == Said.NOW) {
            all.add(
                    " join study_corrected c on c.organisation_id = ? and c.study_id = s.study_id",
                    organisation.value());
        }
        // There may be many or few of either, as only the planner knows.
        boolean joined = said == Said.NOW && modality().isPresent();
        if (joined) {
            all.add(
                    " join study_modality m on m.organisation_id = ? and m.study_id = c.study_id and m.modality = ?",
                    organisation.value(),
                    modality().orElseThrow());
        }
        all.add(" where s.organisation_id = ? and s.state <> 'quarantined'", organisation.value());
        limit(all.add(others(names, "s")).add(conditions.rest(joined ? "" : "s")), said.alias());
        return all;
    }

    /** What is found and is the rest besides; {@code offset 0} keeps the rest out of the index's search. */
    private Sql filtered(String columns) {
        Sql all = new Sql()
                .add("select " + columns + " from (")
                .add(found())
                .add(" order by day desc, study_id desc offset 0) f" + STUDIES, organisation.value());
        if (said == Said.NOW) {
            all.add(CORRECTED, organisation.value());
        }
        all.add(" where s.state <> 'quarantined'");
        return names.isEmpty()
                ? all.add(conditions.rest(""))
                : all.add(others(names.subList(1, names.size()), "f")).add(conditions.rest("f"));
    }

    /** Studies with such a name. With one of several words: the newest of each word, when no more are needed. */
    private Sql named(StudySearch.Name name) {
        Optional<NameCriterion.Having> words = isAlone() ? words(name.criterion()) : Optional.empty();
        if (words.isPresent()) {
            return newestOfEach(name, words.get());
        }
        Sql found = new Sql()
                .add(
                        "select distinct day, study_id from " + said.names() + " k where k.organisation_id = ? and ",
                        organisation.value())
                .add(name.on(said.names(), "k"));
        limit(found, "k");
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
                                + " (select k.day, k.study_id from " + said.names() + " k where k.organisation_id = ?"
                                + " and k.word = w.word",
                        String.join("^", having.words()),
                        organisation.value());
        if (!having.like().equals("%")) {
            each.add(" and k.name like ?", having.like());
        }
        limit(name.in(each, "k"), "k");
        return each.add(" order by k.day desc, k.study_id desc limit ?) k where true", query.limit() + query.offset());
    }

    private Sql modality(String modality) {
        Sql found = new Sql()
                .add(
                        "select day, study_id from study_modality k where k.organisation_id = ? and k.modality = ?",
                        organisation.value(),
                        modality);
        limit(found, "k");
        return found;
    }

    /** Held against each study that is found otherwise: no join that a planner could turn around. */
    private Sql others(List<StudySearch.Name> others, String alias) {
        Sql all = new Sql();
        for (StudySearch.Name name : others) {
            all.add(" and (select true from " + said.names()
                            + " n where n.organisation_id = s.organisation_id and n.study_id = " + alias
                            + ".study_id and ")
                    .add(name.on(said.names(), "n"))
                    .add(" limit 1)");
        }
        return all;
    }

    private void limit(Sql sql, String alias) {
        if (conditions.hasDays()) {
            sql.add(" and ").add(conditions.days(alias));
        }
        query.after()
                .ifPresent(place -> sql.add(
                        " and (" + alias + ".day, " + alias + ".study_id) < (?, ?)",
                        place.day(),
                        place.study().value()));
    }
}

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
    private static final String NEWEST_PLACES = " order by day desc, study_id desc";
    private static final String ORDER = NEWEST_PLACES + LIMIT;

    /** Row by row in the order of the index: {@code offset 0} leaves the planner no other way to join. */
    private static final String STUDIES = " cross join lateral (select * from study"
            + " where organisation_id = ? and study_id = f.study_id offset 0) s";

    private static final String CORRECTED = " cross join lateral (select * from study_corrected"
            + " where organisation_id = ? and study_id = f.study_id offset 0) c";

    private static final String NEWEST = " order by f.day desc, f.study_id desc";

    /** So many times a page of the newest are looked at first: enough where one in eight is of the modality. */
    private static final int SOME = 8;

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

    /** Whether names and modalities are all that is asked for. */
    private boolean isAlone() {
        return !isByItself() && !conditions.hasRest() && names.size() <= 1;
    }

    private Sql found() {
        if (names.isEmpty()) {
            return modality(modality().orElseThrow());
        }
        if (modalities().isEmpty()) {
            return named(names.getFirst());
        }
        return newestOfModalities();
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
                .add(
                        names.isEmpty()
                                ? found().add(NEWEST_PLACES + " offset 0")
                                : withModalities(named(names.getFirst())))
                .add(") f" + STUDIES, organisation.value());
        if (said == Said.NOW) {
            all.add(CORRECTED, organisation.value());
        }
        return all.add(" where s.state <> 'quarantined'").add(conditions.rest(""));
    }

    /**
     * Studies with the name and the modalities, each as many as the page needs: among the newest of the name, and among
     * those behind when it is not filled by then.
     */
    private Sql newestOfModalities() {
        int most = query.limit() + query.offset();
        int some = most * SOME;
        Sql named = named(names.getFirst());
        return new Sql()
                .add("with newest as materialized (")
                .add(named)
                .add(NEWEST_PLACES + " limit ?), hit as materialized (", some)
                .add(withModalities(new Sql().add("select day, study_id from newest")))
                .add(
                        NEWEST_PLACES
                                + " limit ?) select day, study_id from (select day, study_id from hit union all (",
                        most)
                .add(withModalities(new Sql()
                        .add("select day, study_id from (")
                        .add(named)
                        .add(
                                ") f where (select count(*) from hit) < ? and (select count(*) from newest) = ?"
                                        + " and (day, study_id) < (select day, study_id from newest"
                                        + " order by day, study_id limit 1)",
                                most,
                                some)))
                .add(NEWEST_PLACES + " limit ?)) f where true", most);
    }

    /** Those of the places that have the other names and the modalities, which no row has to be read for. */
    private Sql withModalities(Sql places) {
        Sql all = new Sql()
                .add("select day, study_id from (")
                .add(places)
                .add(NEWEST_PLACES + " offset 0) f where true")
                .add(others(names.subList(1, names.size()), "f"));
        return modalities().isEmpty()
                ? all
                : all.add(" and ")
                        .add(StudyConditions.modalities(
                                new Sql().add("?", organisation.value()), "f.study_id", modalities()));
    }

    /** Studies with such a name. With one of several words: the newest of each word, when no more are needed. */
    private Sql named(StudySearch.Name name) {
        Optional<NameCriterion.Having> words =
                isAlone() && modalities().isEmpty() ? words(name.criterion()) : Optional.empty();
        if (words.isPresent()) {
            return newestOfEach(name, words.get());
        }
        if (name.criterion() instanceof NameCriterion.Alike alike
                && alike.words().size() > 1) {
            Sql both = name.in(new AlikeNames(organisation, said, alike.words()).on("k"), "k");
            limit(both, "k");
            return both;
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
            all.add(
                            " and (select true from " + said.names() + " n where n.organisation_id = ?"
                                    + " and n.study_id = " + alias + ".study_id and ",
                            organisation.value())
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

package org.heliograph.platform.study;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Names that have a word of each of several lists, by the pairs of words that stand in one name (ADR 0014): as many rows are
 * read as names have both words, however many have the one or the other.
 *
 * @param said whose words
 * @param words at least two lists
 */
record AlikeNames(OrganisationId organisation, Said said, List<List<String>> words) {
    private static final String COLUMNS = "select day, study_id, part from ";

    /** A query of the studies and the part of their name, under this alias and to be followed by {@code and}. */
    Sql on(String alias) {
        List<String> one = words.getFirst();
        List<String> other = words.get(1);
        Sql found = pairs(one, other).add(" union all ").add(pairs(other, one));
        List<String> both = new ArrayList<>(one);
        both.retainAll(other);
        if (!both.isEmpty()) {
            found.add(
                            " union all " + COLUMNS + said.names() + " where organisation_id = ? and word = ",
                            organisation.value())
                    .add(any(both));
        }
        // Names of so many words that they are not paired.
        Sql unpaired = new Sql()
                .add(
                        COLUMNS + said.pairs() + " k where organisation_id = ? and word = '' and other = ''",
                        organisation.value());
        words.subList(0, 2).forEach(list -> unpaired.add(having(list, "k")));
        Sql all = new Sql()
                .add("select distinct day, study_id from (")
                .add(found)
                .add(" union all ")
                .add(unpaired)
                .add(") " + alias + " where true");
        words.subList(2, words.size()).forEach(list -> all.add(having(list, alias)));
        return all;
    }

    private Sql pairs(List<String> lesser, List<String> greater) {
        return new Sql()
                .add(COLUMNS + said.pairs() + " where organisation_id = ? and word = ", organisation.value())
                .add(any(lesser))
                .add(" and other = ")
                .add(any(greater));
    }

    private Sql having(List<String> list, String alias) {
        return new Sql()
                .add(
                        " and (select true from " + said.names() + " o where o.organisation_id = ? and o.study_id = "
                                + alias + ".study_id and o.part = " + alias + ".part and o.word = ",
                        organisation.value())
                .add(any(list))
                .add(" limit 1)");
    }

    /** A list that the planner does not look into: it would weigh each of hundreds of words, for longer than the search takes. */
    private static Sql any(List<String> words) {
        return new Sql().add("any((select string_to_array(?, '^'))::text[])", String.join("^", words));
    }
}

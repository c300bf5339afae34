package org.heliograph.platform.study;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turns a name that is asked for into what the tables of names find by an index (ADR 0014). A pattern without a beginning,
 * and a name that may be misspelled, is first looked up among the organisation's words by their trigrams.
 */
final class NameSearch {
    /** A little under pg_trgm's own default, so that {@code jon} is alike to {@code john}. */
    private static final double ALIKE = 0.25;

    /** So many words with the same stretch, and the newest studies have it too. */
    private static final int WORDS_MAX = 400;

    private static final int SHORTEST = 3;

    private final JdbcClient jdbc;
    private final OrganisationId organisation;

    NameSearch(JdbcClient jdbc, OrganisationId organisation) {
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    /** The groups of the name that is asked for; one without {@code =} is asked of any group. */
    List<NameKey> keys(String value) {
        String[] groups = value.split("=", 3);
        List<NameKey> keys = new ArrayList<>();
        for (int group = 0; group < groups.length; group++) {
            String key = jdbc.sql("select study_name_key(?)")
                    .param(groups[group])
                    .query(String.class)
                    .single();
            if (!key.isEmpty() && !key.equals("*")) {
                keys.add(new NameKey(groups.length == 1 ? 0 : group + 1, key));
            }
        }
        return keys;
    }

    NameCriterion criterion(NameKey key, boolean fuzzy) {
        if (fuzzy && !key.words().isEmpty()) {
            return new NameCriterion.Alike(key.words().stream().map(this::alike).toList());
        }
        if (!key.isWild()) {
            return new NameCriterion.Whole(key.text());
        }
        String like = Sql.pattern(key.text());
        String prefix = Sql.prefix(key.text());
        if (!prefix.isEmpty()) {
            return new NameCriterion.Beginning(prefix, like);
        }
        NameKey.Stretch stretch = key.longestStretch();
        if (stretch.letters().isEmpty()) {
            return new NameCriterion.Frequent(like);
        }
        List<String> words = having(stretch);
        return words.size() > WORDS_MAX ? new NameCriterion.Frequent(like) : new NameCriterion.Having(words, like);
    }

    private List<String> having(NameKey.Stretch stretch) {
        String marked = (stretch.begins() ? "  " : "") + stretch.letters() + (stretch.ends() ? " " : "");
        List<String> grams = NameKey.grams(marked);
        if (stretch.letters().length() < SHORTEST || grams.isEmpty()) {
            return jdbc.sql("select word from name_word where organisation_id = ? and word like ? limit ?")
                    .params(organisation.value(), stretch.pattern(), WORDS_MAX + 1)
                    .query(String.class)
                    .list();
        }
        return jdbc.sql("select word from name_gram where organisation_id = ? and gram = any(string_to_array(?, '^'))"
                        + " group by word having count(*) = ? and word like ? limit ?")
                .params(organisation.value(), String.join("^", grams), grams.size(), stretch.pattern(), WORDS_MAX + 1)
                .query(String.class)
                .list();
    }

    /** Words that look like this one, and those that begin with it. */
    private List<String> alike(String word) {
        List<String> grams = NameKey.grams("  " + word + " ");
        return jdbc.sql("""
                        select word from (
                            select word, count(*)::real / (max(grams) + ? - count(*)) as alike
                            from name_gram where organisation_id = ? and gram = any(string_to_array(?, '^'))
                            group by word
                            union all
                            select word, 1 from name_word where organisation_id = ? and word between ? and ?) found
                        where alike >= ? group by word order by max(alike) desc, word limit ?""")
                .params(
                        grams.size(),
                        organisation.value(),
                        String.join("^", grams),
                        organisation.value(),
                        word,
                        Sql.behind(word),
                        ALIKE,
                        WORDS_MAX)
                .query(String.class)
                .list();
    }
}

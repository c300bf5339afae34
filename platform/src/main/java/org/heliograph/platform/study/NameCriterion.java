package org.heliograph.platform.study;

import java.util.List;
import java.util.Optional;

/** How the tables of names find the names that are asked for. */
sealed interface NameCriterion {

    /** The condition on a row of that table of names under that alias. */
    Sql on(String table, String alias);

    /** Exactly this name. */
    record Whole(String name) implements NameCriterion {
        @Override
        public Sql on(String table, String alias) {
            return new Sql().add(alias + ".first and " + alias + ".name = ?", name);
        }
    }

    /** Names with this beginning; the pattern says all of it. */
    record Beginning(String prefix, String like) implements NameCriterion {
        @Override
        public Sql on(String table, String alias) {
            Sql sql =
                    new Sql().add(alias + ".first and " + alias + ".name between ? and ?", prefix, Sql.behind(prefix));
            return like.equals(Sql.pattern(prefix) + "%") ? sql : sql.add(" and " + alias + ".name like ?", like);
        }
    }

    /** A pattern so common that the first studies in their order have it. */
    record Frequent(String like) implements NameCriterion {
        @Override
        public Sql on(String table, String alias) {
            return new Sql().add(alias + ".first and " + alias + ".name like ?", like);
        }
    }

    /** Names that have one of these words and look like that. */
    record Having(List<String> words, String like) implements NameCriterion {
        public Having {
            words = List.copyOf(words);
        }

        @Override
        public Sql on(String table, String alias) {
            return new Sql()
                    .add(alias + ".word = any(string_to_array(?, '^'))", String.join("^", words))
                    .add(like.equals("%") ? new Sql() : new Sql().add(" and " + alias + ".name like ?", like));
        }
    }

    /** Names that have one of the words of each list. */
    record Alike(List<List<String>> words) implements NameCriterion {
        public Alike {
            words = words.stream().map(List::copyOf).toList();
        }

        /** The same of one word, which is all that was asked for. */
        Optional<Having> single() {
            return words.size() == 1 ? Optional.of(new Having(words.getFirst(), "%")) : Optional.empty();
        }

        @Override
        public Sql on(String table, String alias) {
            Sql sql = new Having(words.getFirst(), "%").on(table, alias);
            for (List<String> others : words.subList(1, words.size())) {
                sql.add(" and exists (select 1 from " + table + " o where o.organisation_id = " + alias
                                + ".organisation_id and o.study_id = " + alias + ".study_id and o.part = " + alias
                                + ".part and ")
                        .add(new Having(others, "%").on(table, "o"))
                        .add(")");
            }
            return sql;
        }
    }
}

package org.heliograph.dimse.query;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** What is demanded of the keys of a query or retrieval (PS3.4 §C.4.1.2.1, §C.4.1.3.1, §C.4.2.2.1). */
public enum Hierarchy {
    /**
     * The standard's baseline: a level of the model, the unique key of every level above with one value, and no unique
     * key of a level below. The default.
     */
    STRICT,
    /** Only a level of the model: what relational queries are, and peers that never agreed on them ask. */
    LENIENT;

    /** What is wrong with an identifier. */
    public record Violation(Tag offending, String problem) {}

    /** The level that an identifier names, when the model has it. */
    public static Optional<QueryLevel> level(InformationModel model, DataSet identifier) {
        return identifier
                .string(Tags.QUERY_RETRIEVE_LEVEL)
                .flatMap(QueryLevel::of)
                .filter(model.levels()::contains);
    }

    /** The first thing that is wrong with the keys of a query at a level that the model has. */
    public Optional<Violation> check(InformationModel model, QueryLevel level, DataSet identifier) {
        return switch (this) {
            case STRICT ->
                model.levels().stream()
                        .filter(other -> other != level)
                        .flatMap(other -> check(other, other.compareTo(level) < 0, identifier).stream())
                        .findFirst();
            case LENIENT -> Optional.empty();
        };
    }

    /** The same for a retrieval, which also names what it wants: the unique key of its level, one value or more. */
    public Optional<Violation> checkRetrieval(InformationModel model, QueryLevel level, DataSet identifier) {
        boolean named = identifier.strings(level.uniqueKey()).stream().anyMatch(value -> !value.isEmpty());
        return named
                ? check(model, level, identifier)
                : Optional.of(new Violation(level.uniqueKey(), "no unique key of the level"));
    }

    private static Optional<Violation> check(QueryLevel level, boolean above, DataSet identifier) {
        List<String> values = identifier.strings(level.uniqueKey()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (above && !isSingle(values)) {
            return Optional.of(new Violation(level.uniqueKey(), "one value of each unique key above the level"));
        }
        return !above && !values.isEmpty()
                ? Optional.of(new Violation(level.uniqueKey(), "no unique key below the level"))
                : Optional.empty();
    }

    private static boolean isSingle(List<String> values) {
        return values.size() == 1 && values.getFirst().chars().noneMatch(c -> c == '*' || c == '?');
    }
}

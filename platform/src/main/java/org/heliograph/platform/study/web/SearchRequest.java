package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.dicomweb.QueryKeys;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.study.StudyQuery;
import org.springframework.http.HttpStatus;

/**
 * A search as its URL says it (PS3.18 §8.3.4, §10.6.1).
 *
 * @param keys the identifier that results are held against
 * @param include attributes that are wanted besides
 * @param all {@code includefield=all}
 * @param ignored whether some of the parameters mean nothing here
 * @param capped whether fewer results are given than asked for
 */
record SearchRequest(
        DataSet keys,
        Set<Tag> include,
        boolean all,
        boolean fuzzy,
        int limit,
        int offset,
        Optional<SearchPlace> after,
        boolean ignored,
        boolean capped) {
    static final String AFTER = "after";
    private static final Set<String> NO_KEYS =
            Set.of("limit", "offset", "includefield", "fuzzymatching", "owner", "accept", "charset", AFTER);
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final int MOST_VALUES = 100;

    static SearchRequest of(Map<String, String[]> parameters) {
        try {
            return parse(parameters);
        } catch (IllegalArgumentException | DicomException _) {
            throw new Problem(HttpStatus.BAD_REQUEST, "query-invalid", "A key of the query has no such value.");
        }
    }

    private static SearchRequest parse(Map<String, String[]> parameters) {
        QueryKeys keys = new QueryKeys();
        boolean ignored = false;
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            Optional<List<Tag>> path = QueryKeys.path(parameter.getKey());
            if (NO_KEYS.contains(parameter.getKey())) {
                continue;
            }
            if (path.isEmpty()) {
                ignored = true;
                continue;
            }
            if (parameter.getValue().length != 1) {
                // It could mean both or either: neither is guessed.
                throw new IllegalArgumentException("a key stands there twice");
            }
            keys.put(path.get(), parameter.getValue()[0]);
        }
        DataSet identifier = keys.identifier();
        Query.of(identifier, MatchOptions.DEFAULT);
        Include include = Include.of(parameters.getOrDefault("includefield", new String[0]));
        int limit = number(parameters, "limit", LIMIT);
        int offset = number(parameters, "offset", 0);
        if (limit < 1 || offset < 0 || offset > StudyQuery.OFFSET_MAX) {
            throw new IllegalArgumentException("a page is out of bounds");
        }
        return new SearchRequest(
                identifier,
                include.tags,
                include.all,
                truth(parameters),
                Math.min(limit, LIMIT_MAX),
                offset,
                single(parameters, AFTER).map(SearchPlace::parse),
                ignored || include.unknown,
                limit > LIMIT_MAX);
    }

    /** What {@code includefield} names: attributes, one or many a parameter, or all. */
    private record Include(Set<Tag> tags, boolean all, boolean unknown) {
        static Include of(String[] values) {
            Set<Tag> tags = new TreeSet<>();
            boolean all = false;
            boolean unknown = false;
            for (String name : Stream.of(values)
                    .flatMap(value -> Stream.of(value.split(",", -1)))
                    .limit(MOST_VALUES)
                    .toList()) {
                Optional<List<Tag>> path = QueryKeys.path(name);
                all |= name.equals("all");
                unknown |= path.isEmpty() && !name.equals("all");
                // Of a sequence all of it is given.
                path.ifPresent(found -> tags.add(found.getFirst()));
            }
            return new Include(tags, all, unknown);
        }
    }

    private static boolean truth(Map<String, String[]> parameters) {
        String value = single(parameters, "fuzzymatching").orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return value.equals("true");
    }

    private static int number(Map<String, String[]> parameters, String name, int otherwise) {
        return single(parameters, name).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> single(Map<String, String[]> parameters, String name) {
        String[] values = parameters.getOrDefault(name, new String[0]);
        return values.length == 0 ? Optional.empty() : Optional.of(values[0]);
    }

    /** Whether a key limits the results. */
    boolean limits(Tag tag) {
        List<String> values = keys.strings(tag);
        // A number has no text of its own.
        return values.isEmpty()
                ? keys.get(tag).stream().anyMatch(key -> key instanceof ValueElement value && value.length() > 0)
                : values.stream().anyMatch(value -> !value.isEmpty() && !value.equals("*"));
    }

    /** Whether a key limits the results that a correction of the patient may change. */
    boolean limitsPatient() {
        return keys.elements().stream()
                .map(Element::tag)
                .anyMatch(tag -> tag.group() == Tags.PATIENT_ID.group() && limits(tag));
    }

    /** The keys that mean something at this level; the others are left out, and a warning says so. */
    DataSet known(SearchLevel level) {
        DataSetBuilder known = DataSet.builder();
        for (Element key : keys.elements()) {
            if (level.knows(key.tag())) {
                known.put(key);
            }
        }
        return known.build();
    }

    /** The attributes of a result, in the order of their tags: those of the levels, those that are asked for. */
    List<Tag> attributes(List<SearchLevel> levels) {
        Set<Tag> tags = new TreeSet<>(include);
        levels.forEach(level -> tags.addAll(level.attributes()));
        keys.elements().forEach(key -> tags.add(key.tag()));
        tags.add(Tags.SPECIFIC_CHARACTER_SET);
        return new ArrayList<>(tags);
    }
}

package org.heliograph.dicom.match;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.SpecificCharacterSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/**
 * The keys of a C-FIND identifier, compiled once and held against any number of candidates (PS3.4 §C.2.2.2).
 *
 * <p>The time for a candidate is linear in its values and in the keys, whatever wild cards those hold. Where a key or a
 * value has several values, one that matches is enough (§C.2.2.3). Text is compared as characters, not as bytes, whatever
 * character sets the two sides use.
 */
public final class Query {
    /** What describes the identifier itself and matches nothing. */
    private static final Set<Tag> NO_KEYS = Set.of(
            Tags.SPECIFIC_CHARACTER_SET,
            Tags.QUERY_RETRIEVE_LEVEL,
            Tags.QUERY_RETRIEVE_VIEW,
            Tags.TIMEZONE_OFFSET_FROM_UTC);

    private final DataSet identifier;
    private final Map<Tag, Matching> keys = new LinkedHashMap<>();

    private Query(DataSet identifier, MatchOptions options, ZoneOffset zone) {
        this.identifier = identifier;
        Keys compiler = new Keys(identifier, options, zone);
        for (Element element : identifier.elements()) {
            if (!NO_KEYS.contains(element.tag())
                    && !element.tag().isGroupLength()
                    && !keys.containsKey(element.tag())) {
                keys.put(element.tag(), compiler.compile(element));
            }
        }
        DateTimePairs.combine(keys, identifier, options);
    }

    /**
     * Compiles the identifier of a request.
     *
     * @throws DicomException when a key is no value, no pattern and no range of its VR
     */
    public static Query of(DataSet identifier, MatchOptions options) {
        return new Query(identifier, options, options.zone());
    }

    static Query ofItem(DataSet item, MatchOptions options, ZoneOffset zone) {
        return new Query(item, options, zone);
    }

    /** Whether the candidate matches every key. */
    public boolean matches(DataSet candidate) {
        return keys.entrySet().stream().allMatch(key -> key.getValue().matches(candidate, key.getKey()));
    }

    /** Whether every candidate matches. */
    public boolean isUniversal() {
        return keys.values().stream().allMatch(matching -> switch (matching) {
            case Matching.Universal _ -> true;
            case SequenceMatching sequence -> sequence.item().isUniversal();
            case Matching.Nothing _, Matching.Empty _, Matching.Uids _, Matching.Tags _, Matching.Bytes _ -> false;
            case TextMatching _, NameMatching _, NumberMatching _, TemporalMatching _ -> false;
        });
    }

    /** The attributes that limit the matches: those whose key is not universal. */
    public Set<Tag> limiting() {
        Set<Tag> limiting = new TreeSet<>();
        keys.forEach((tag, matching) -> {
            if (!(matching instanceof Matching.Universal)) {
                limiting.add(tag);
            }
        });
        return Collections.unmodifiableSet(limiting);
    }

    /**
     * The identifier of the response for a candidate that matches: the attributes that the request has, as the candidate
     * has them, without a value where it has none. Of a sequence only the items that match, and of these only what was
     * asked for; all of it when nothing was (§C.2.2.2.6). The candidate's character set and time zone come along; a value
     * left in the encoded data does not.
     */
    public DataSet response(DataSet candidate) {
        DataSetBuilder response = DataSet.builder();
        SpecificCharacterSet characterSet = candidate.characterSet();
        if (!characterSet.terms().isEmpty()) {
            response.string(Tags.SPECIFIC_CHARACTER_SET, characterSet.terms().toArray(String[]::new));
        }
        candidate.get(Tags.TIMEZONE_OFFSET_FROM_UTC).ifPresent(response::put);
        identifier.get(Tags.QUERY_RETRIEVE_LEVEL).ifPresent(response::put);
        answer(candidate).forEach(response::put);
        return response.build();
    }

    /** The response when the candidate matches. */
    public Optional<DataSet> match(DataSet candidate) {
        return matches(candidate) ? Optional.of(response(candidate)) : Optional.empty();
    }

    private List<Element> answer(DataSet candidate) {
        List<Element> answer = new ArrayList<>();
        keys.forEach((tag, matching) -> answer.add(
                matching instanceof SequenceMatching sequence
                                && !sequence.item().keys.isEmpty()
                        ? SequenceElement.of(tag, sequence.item().itemsOf(candidate, tag))
                        : whole(candidate, tag)));
        return answer;
    }

    private List<DataSet> itemsOf(DataSet candidate, Tag tag) {
        return candidate.sequence(tag).stream()
                .filter(this::matches)
                .map(item -> {
                    DataSetBuilder asked = DataSet.builder();
                    item.get(Tags.SPECIFIC_CHARACTER_SET).ifPresent(asked::put);
                    answer(item).forEach(asked::put);
                    return asked.build();
                })
                .toList();
    }

    private Element whole(DataSet candidate, Tag tag) {
        return candidate
                .get(tag)
                .filter(element -> switch (element) {
                    case ValueElement _, SequenceElement _ -> true;
                    case BulkElement _, FragmentsElement _ -> false;
                })
                .orElseGet(() -> empty(tag));
    }

    private Element empty(Tag tag) {
        Vr vr = identifier.get(tag).map(Element::vr).orElse(Vr.UN);
        return vr == Vr.SQ ? SequenceElement.of(tag, List.of()) : ValueElement.of(tag, vr, new byte[0]);
    }
}

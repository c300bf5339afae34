package org.heliograph.dicom.match;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.value.DateRange;
import org.heliograph.dicom.value.DateTimeRange;
import org.heliograph.dicom.value.TimeRange;
import org.heliograph.dicom.value.TypedValues;

/** Compiles the keys of an identifier by their VR. */
final class Keys {
    /** The VRs that take wild cards (PS3.4 §C.2.2.2.4). */
    private static final Set<Vr> WILDCARDS =
            EnumSet.of(Vr.AE, Vr.CS, Vr.LO, Vr.LT, Vr.PN, Vr.SH, Vr.ST, Vr.UC, Vr.UR, Vr.UT);

    private static final List<String> ANYTHING = List.of("*");
    private static final List<String> EMPTY = List.of("\"\"");

    private final DataSet identifier;
    private final MatchOptions options;
    private final ZoneOffset zone;

    /** The keys of that identifier or item; {@code zone} is that of times that tell none. */
    Keys(DataSet identifier, MatchOptions options, ZoneOffset zone) {
        this.identifier = identifier;
        this.options = options;
        this.zone = new TypedValues(identifier).timezoneOffsetFromUtc().orElse(zone);
    }

    Matching compile(Element key) {
        Tag tag = key.tag();
        Vr vr = key.vr() == Vr.UN ? Dictionary.vr(tag) : key.vr();
        if (Matching.isEmpty(identifier, tag)) {
            return new Matching.Universal();
        }
        if (vr == Vr.SQ) {
            return sequence(tag);
        }
        if (!vr.isText()) {
            return binary(tag, vr);
        }
        List<String> texts =
                identifier.strings(tag).stream().filter(text -> !text.isEmpty()).toList();
        // No date, number or age is an asterisk, but many write one there to ask for all of them; as a UID it is none.
        if (texts.isEmpty() || (texts.equals(ANYTHING) && vr != Vr.UI)) {
            return new Matching.Universal();
        }
        if (texts.equals(EMPTY) && options.extensions().contains(MatchOptions.Extension.EMPTY_VALUE)) {
            return new Matching.Empty();
        }
        if (texts.stream().anyMatch(text -> text.indexOf(TextMatching.UNDECODABLE) >= 0)) {
            return new Matching.Nothing();
        }
        return text(tag, vr, texts);
    }

    private Matching text(Tag tag, Vr vr, List<String> texts) {
        return switch (vr) {
            case UI -> new Matching.Uids(Set.copyOf(new TypedValues(identifier).uids(tag)));
            case DA -> new TemporalMatching.Dates(all(texts, tag, DateRange::parse));
            case TM -> new TemporalMatching.Times(all(texts, tag, TimeRange::parse));
            case DT -> new TemporalMatching.DateTimes(all(texts, tag, DateTimeRange::parse), zone, options.zone());
            case IS, DS -> numbers(tag, texts.size());
            case PN -> NameMatching.of(texts, options.personNames());
            default -> TextMatching.of(texts, WILDCARDS.contains(vr));
        };
    }

    private Matching binary(Tag tag, Vr vr) {
        if (vr == Vr.AT) {
            return new Matching.Tags(new TypedValues(identifier).tags(tag));
        }
        return vr.kind() == Vr.Kind.NUMBER
                ? new NumberMatching(identifier.numbers(tag))
                : new Matching.Bytes(identifier);
    }

    private Matching numbers(Tag tag, int given) {
        if (identifier.numbers(tag).size() != given) {
            throw new DicomException("a key is no number", 0, tag);
        }
        return new NumberMatching(identifier.numbers(tag));
    }

    private Matching sequence(Tag tag) {
        List<DataSet> items = identifier.sequence(tag);
        if (items.size() > 1) {
            throw new DicomException("a key that is a sequence has more than one item", 0, tag);
        }
        return new SequenceMatching(Query.ofItem(items.getFirst(), options, zone));
    }

    private static <T> List<T> all(List<String> texts, Tag tag, Function<String, Optional<T>> parser) {
        return texts.stream()
                .map(text -> parser.apply(text)
                        .orElseThrow(() -> new DicomException("a key is neither a time nor a range", 0, tag)))
                .collect(Collectors.toList());
    }
}

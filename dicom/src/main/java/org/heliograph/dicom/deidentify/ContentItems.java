package org.heliograph.dicom.deidentify;

import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.deidentify.ContentTable.Concept;

/**
 * Cleans content items (PS3.15 §E.3.4): by Table E.3.4-1 where it names the concept, by the value type where it does
 * not. Codes and numbers are kept, text only as far as its words are known to be safe.
 */
final class ContentItems {
    /** The attribute that holds the value of a value type (PS3.3 Table C.18.1 to C.18.5); others hold sequences. */
    private static final Map<String, Tag> VALUES = Map.of(
            "TEXT", Tags.TEXT_VALUE,
            "PNAME", Tags.PERSON_NAME,
            "DATE", Tags.DATE,
            "TIME", Tags.TIME,
            "DATETIME", Tags.DATE_TIME,
            "UIDREF", Tags.UID);

    private final DeidentificationProfile profile;
    private final Cleaner cleaner;

    ContentItems(DeidentificationProfile profile, Cleaner cleaner) {
        this.profile = profile;
        this.cleaner = cleaner;
    }

    static boolean isContentItem(DataSet item) {
        return item.contains(Tags.VALUE_TYPE)
                && !item.sequence(Tags.CONCEPT_NAME_CODE_SEQUENCE).isEmpty();
    }

    /** The item cleaned, and those within; nothing when it is to be removed. */
    Optional<DataSet> clean(DataSet item, Place place) {
        String valueType = item.string(Tags.VALUE_TYPE).orElse("");
        DataSet name = item.sequence(Tags.CONCEPT_NAME_CODE_SEQUENCE).getFirst();
        Concept concept = new Concept(
                name.string(Tags.CODE_VALUE)
                        .or(() -> name.string(Tags.LONG_CODE_VALUE))
                        .orElse(""),
                name.string(Tags.CODING_SCHEME_DESIGNATOR).orElse(""),
                valueType);
        Action action = ContentTable.row(concept)
                .map(row -> row.under(profile.options()))
                .orElseGet(() -> byValueType(valueType));
        Tag valueTag = VALUES.get(valueType);
        if (valueTag == null || !item.contains(valueTag)) {
            // A reference's UIDs are replaced within it, whatever D would say of the reference as a whole.
            return action == Action.X ? Optional.empty() : Optional.of(cleaner.clean(item, place, true));
        }
        DataSetBuilder cleaned = cleaner.clean(item.toBuilder().remove(valueTag).build(), place, true).toBuilder();
        Element value = item.get(valueTag).orElseThrow();
        Optional<Element> kept = switch (action) {
            case X -> Optional.empty();
            case X_D, Z_D, X_Z_D, X_Z, X_Z_U, Z -> cleaner.act(Action.D, value, item, place, true);
            case D -> cleaner.act(valueTag.equals(Tags.UID) ? Action.U : Action.D, value, item, place, true);
            case K, U -> cleaner.act(action, value, item, place, true);
            case C -> cleaner.cleanValue(value, item, place).or(() -> cleaner.act(Action.D, value, item, place, true));
        };
        return kept.map(element -> cleaned.put(element).build());
    }

    private Action byValueType(String valueType) {
        return switch (valueType) {
            case "TEXT" -> Action.C;
            case "PNAME" -> Action.D;
            case "DATE", "TIME", "DATETIME" ->
                profile.has(ProfileOption.RETAIN_FULL_DATES)
                        ? Action.K
                        : profile.has(ProfileOption.RETAIN_MODIFIED_DATES) ? Action.C : Action.D;
            case "UIDREF" -> profile.has(ProfileOption.RETAIN_UIDS) ? Action.K : Action.U;
            default -> Action.K;
        };
    }
}

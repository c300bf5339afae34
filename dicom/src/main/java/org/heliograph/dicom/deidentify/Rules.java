package org.heliograph.dicom.deidentify;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;

/**
 * Which action an attribute that is not private has: Table E.1-1's, or for one that the table does not name one by its
 * VR. The table is a minimum that grows with the standard (PS3.15 §E.1.1 Notes 1, 4 and 5): what is not even in the
 * dictionary is removed, and names, dates, UIDs and addresses are protected wherever they stand.
 */
final class Rules {
    private static final int LAST_COMMAND_OR_FILE_GROUP = 0x0002;
    private static final int PADDING_GROUP = 0xFFFC;

    private static final Set<String> NAMES_OF_STANDARDS = Set.of(
            "CodingSchemeUID",
            "ContextUID",
            "MappingResourceUID",
            "CodingSchemeURL",
            "URNCodeValue",
            "RelativeURIReferenceWithinEncapsulatedDocument");

    /** Text that a row for the sequence around it means, once that sequence is cleaned and not replaced. */
    private static final Map<Tag, AttributeTable.Row> WITHIN_CLEANED = Map.of(
            Tags.UNFORMATTED_TEXT_VALUE, row(Action.D, Map.of(ProfileOption.CLEAN_GRAPHICS, Action.C)),
            Tags.TEXT_VALUE, row(Action.D, Map.of(ProfileOption.CLEAN_STRUCTURED_CONTENT, Action.C)));

    private Rules() {}

    /** The VR to interpret by: UN of a known element has the dictionary's (PS3.5 §6.2.2). */
    static Vr vr(Element element) {
        return element.vr() == Vr.UN ? Dictionary.vr(element.tag()) : element.vr();
    }

    /** The row of that standard attribute, from the table or as its VR has it. */
    static AttributeTable.Row row(Element element) {
        Tag tag = element.tag();
        if (tag.group() <= LAST_COMMAND_OR_FILE_GROUP
                || tag.group() == PADDING_GROUP
                || isOverlay(tag)
                || Dictionary.lookup(tag).isEmpty()) {
            return row(Action.X, Map.of());
        }
        return AttributeTable.row(tag)
                .or(() -> Optional.ofNullable(WITHIN_CLEANED.get(tag)))
                .orElseGet(() -> byVr(element));
    }

    /** Its data go by the table; without them the plane's other attributes describe nothing (PS3.3 §C.9.2). */
    private static boolean isOverlay(Tag tag) {
        return (tag.group() & 0xFF01) == 0x6000;
    }

    private static AttributeTable.Row byVr(Element element) {
        if (isStructuralUid(element.tag())) {
            return row(Action.K, Map.of());
        }
        return switch (vr(element)) {
            case PN -> row(Action.X_Z_D, Map.of());
            case DA, DT, TM -> {
                Map<ProfileOption, Action> options = new EnumMap<>(ProfileOption.class);
                options.put(ProfileOption.RETAIN_FULL_DATES, Action.K);
                options.put(ProfileOption.RETAIN_MODIFIED_DATES, Action.C);
                yield row(Action.X_Z_D, options);
            }
            case UI -> row(Action.U, Map.of(ProfileOption.RETAIN_UIDS, Action.K));
            case AE, UR -> row(Action.X_Z_D, Map.of(ProfileOption.RETAIN_DEVICE_IDENTITY, Action.K));
            default -> row(Action.K, Map.of());
        };
    }

    /** Whether it names a class, a syntax or a coding scheme, not a thing (PS3.15 §E.3.9 Note 4). */
    static boolean isStructuralUid(Tag tag) {
        return Dictionary.lookup(tag)
                .map(Dictionary.Entry::keyword)
                .filter(keyword -> keyword.contains("SOPClass")
                        || keyword.contains("TransferSyntax")
                        || NAMES_OF_STANDARDS.contains(keyword))
                .isPresent();
    }

    /** Whether a value of that VR is text in which a person may have written anything. */
    static boolean isFreeText(Vr vr) {
        return switch (vr) {
            case LO, LT, SH, ST, UC, UT -> true;
            default -> false;
        };
    }

    private static AttributeTable.Row row(Action basic, Map<ProfileOption, Action> options) {
        return new AttributeTable.Row("", "", basic, options);
    }
}

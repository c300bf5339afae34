package org.heliograph.dicom.validate;

import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** The items of code sequences: the Code Sequence Macro (PS3.3 §8.8, Table 8.8-1). */
final class CodeCheck {
    private static final String SECTION = "PS3.3 §8.8";

    private CodeCheck() {}

    /** Whether the items of that sequence are codes. */
    static boolean isCodeSequence(Tag sequence) {
        return Dictionary.lookup(sequence)
                .filter(entry -> entry.keyword().endsWith("CodeSequence"))
                .isPresent();
    }

    static void check(DataSet code, String place, Findings findings) {
        boolean hasValue = code.contains(Tags.CODE_VALUE) || code.contains(Tags.LONG_CODE_VALUE);
        if (!hasValue && !code.contains(Tags.URN_CODE_VALUE)) {
            findings.add(Rule.MISSING_TYPE_1C, place, Tags.CODE_VALUE, SECTION, "");
        }
        if (hasValue && !code.contains(Tags.CODING_SCHEME_DESIGNATOR)) {
            findings.add(Rule.MISSING_TYPE_1C, place, Tags.CODING_SCHEME_DESIGNATOR, SECTION, "");
        }
        for (Tag tag : List.of(Tags.CODE_VALUE, Tags.CODING_SCHEME_DESIGNATOR)) {
            if (code.contains(tag) && code.string(tag).isEmpty()) {
                findings.add(Rule.EMPTY_TYPE_1C, place, tag, SECTION, "");
            }
        }
        if (!code.contains(Tags.CODE_MEANING)) {
            findings.add(Rule.MISSING_TYPE_1, place, Tags.CODE_MEANING, SECTION, "");
        } else if (code.string(Tags.CODE_MEANING).isEmpty()) {
            findings.add(Rule.EMPTY_TYPE_1, place, Tags.CODE_MEANING, SECTION, "");
        }
    }
}

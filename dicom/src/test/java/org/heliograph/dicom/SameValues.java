package org.heliograph.dicom;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares data sets by what their elements say: text by its characters, IS and DS by their numbers, all else by its bytes. */
public final class SameValues {
    private SameValues() {}

    /**
     * The first difference in tags, VRs or values. Left out are group lengths, (0008,0005), all but the first of duplicate
     * tags, and values that are not in memory; a byte that pads an odd length may be there or not.
     */
    public static Optional<String> difference(DataSet one, DataSet other) {
        List<Tag> tags = tags(one);
        if (!tags.equals(tags(other))) {
            return Optional.of(tags + " / " + tags(other));
        }
        return tags.stream()
                .flatMap(tag -> difference(tag, one, other).stream())
                .findFirst();
    }

    private static List<Tag> tags(DataSet dataSet) {
        return dataSet.elements().stream()
                .map(Element::tag)
                .filter(tag -> !tag.isGroupLength() && !tag.equals(Tags.SPECIFIC_CHARACTER_SET))
                .sorted()
                .distinct()
                .toList();
    }

    private static Optional<String> difference(Tag tag, DataSet one, DataSet other) {
        Element left = one.get(tag).orElseThrow();
        Element right = other.get(tag).orElseThrow();
        if (left.vr() != right.vr()) {
            return Optional.of(left + " / " + right);
        }
        if (left instanceof SequenceElement) {
            List<DataSet> items = one.sequence(tag);
            List<DataSet> others = other.sequence(tag);
            if (items.size() != others.size()) {
                return Optional.of(tag + ": " + items.size() + " items / " + others.size());
            }
            for (int i = 0; i < items.size(); i++) {
                Optional<String> inside = difference(items.get(i), others.get(i));
                if (inside.isPresent()) {
                    return inside.map(what -> tag + " " + what);
                }
            }
            return Optional.empty();
        }
        if (!(left instanceof ValueElement value) || !(right instanceof ValueElement)) {
            return Optional.empty();
        }
        boolean same = value.vr().isText()
                ? texts(one, tag).equals(texts(other, tag))
                : Arrays.equals(even(value.raw()), other.bytes(tag).orElseThrow());
        return same ? Optional.empty() : Optional.of(left + " / " + right);
    }

    /** Delimiters at the end of a name or group say nothing (PS3.5 §6.2.1.1), nor does how a number is written. */
    private static List<String> texts(DataSet dataSet, Tag tag) {
        Vr vr = dataSet.get(tag).orElseThrow().vr();
        List<String> texts = dataSet.strings(tag).stream()
                .map(text -> switch (vr) {
                    case PN -> text.replaceAll("\\^+(=|$)", "$1").replaceFirst("=+$", "");
                    case DS, IS -> number(text);
                    default -> text;
                })
                .toList();
        // A single empty value is none.
        return texts.equals(List.of("")) ? List.of() : texts;
    }

    private static String number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException _) {
            return text;
        }
    }

    private static byte[] even(byte[] value) {
        return Arrays.copyOf(value, value.length + (value.length & 1));
    }
}

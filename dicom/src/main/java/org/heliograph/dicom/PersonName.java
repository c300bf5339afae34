package org.heliograph.dicom;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name of VR PN: up to three groups of the same name in different writing (PS3.5 §6.2.1). */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    /** The five components of a group, each possibly empty. */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        public static final Group EMPTY = new Group("", "", "", "", "");

        /** Reads {@code family^given^middle^prefix^suffix}; what follows a fifth caret belongs to the suffix. */
        public static Group parse(String text) {
            String[] parts = withoutLast("^", text).split("\\^", 5);
            return new Group(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? withoutSpaces(parts[index]) : "";
        }

        private static String withoutSpaces(String part) {
            int start = 0;
            while (start < part.length() && part.charAt(start) == ' ') {
                start++;
            }
            return withoutLast("", part.substring(start));
        }

        public boolean isEmpty() {
            return equals(EMPTY);
        }

        /** The group as the standard writes it, without carets at the end. */
        public String encoded() {
            return withoutLast("^", String.join("^", List.of(family, given, middle, prefix, suffix)));
        }

        /** The name as it is spoken: prefix, given, middle, family, suffix. */
        public String spoken() {
            return Stream.of(prefix, given, middle, family, suffix)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }

    public static PersonName parse(String text) {
        String[] groups = withoutLast("^=", text).split("=", 3);
        return new PersonName(group(groups, 0), group(groups, 1), group(groups, 2));
    }

    private static Group group(String[] groups, int index) {
        return index < groups.length ? Group.parse(groups[index]) : Group.EMPTY;
    }

    /** The name as the standard writes it, without equals signs at the end. */
    public String encoded() {
        return withoutLast(
                "=", String.join("=", List.of(alphabetic.encoded(), ideographic.encoded(), phonetic.encoded())));
    }

    /** The text up to its last character that is neither one of the delimiters nor a space. */
    private static String withoutLast(String delimiters, String text) {
        int end = text.length();
        while (end > 0 && (delimiters.indexOf(text.charAt(end - 1)) >= 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end);
    }
}

package org.heliograph.dicom.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.match.MatchOptions.PersonNames;

/**
 * Single value and wild card matching of names (PS3.4 §C.2.2.2.1, §C.2.2.2.4, which leave the manner to the SCP).
 *
 * <p>A key without {@code =} is looked for in each of a name's three component groups; one with {@code =} asks of each
 * group that it gives. Spaces around components and carets at the end mean nothing (PS3.5 §6.2.1). A group with a
 * character that could not be decoded matches nothing.
 */
record NameMatching(PersonNames how, List<Key> keys) implements Matching {
    private static final int GROUPS = 3;

    /** A name that is asked for; an empty group is not. */
    record Key(boolean anyGroup, List<Predicate<String>> groups) {
        static Key of(String text, PersonNames how) {
            List<Predicate<String>> groups = new ArrayList<>();
            for (String group : text.split("=", GROUPS)) {
                groups.add(predicate(withoutCarets(folded(group, how))));
            }
            return new Key(groups.size() == 1, List.copyOf(groups));
        }

        private static Predicate<String> predicate(String group) {
            if (group.isEmpty()) {
                return _ -> true;
            }
            if (!Wildcard.isIn(group)) {
                return value -> withoutCarets(value).equals(group);
            }
            Wildcard wildcard = new Wildcard(group);
            return value -> wildcard.matches(value) || wildcard.matches(withoutCarets(value));
        }

        boolean matches(List<String> value) {
            if (anyGroup) {
                return value.stream()
                        .anyMatch(group -> isKnown(group) && groups.getFirst().test(group));
            }
            for (int i = 0; i < groups.size(); i++) {
                String group = i < value.size() ? value.get(i) : "";
                if (group.indexOf(TextMatching.UNDECODABLE) >= 0
                        || !groups.get(i).test(group)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isKnown(String group) {
            return !group.isEmpty() && group.indexOf(TextMatching.UNDECODABLE) < 0;
        }
    }

    static NameMatching of(List<String> texts, PersonNames how) {
        return new NameMatching(
                how, texts.stream().map(text -> Key.of(text, how)).toList());
    }

    @Override
    public boolean matches(DataSet candidate, Tag tag) {
        for (String value : candidate.strings(tag)) {
            List<String> groups = new ArrayList<>();
            for (String group : value.split("=", GROUPS)) {
                groups.add(folded(group, how));
            }
            if (keys.stream().anyMatch(key -> key.matches(groups))) {
                return true;
            }
        }
        return false;
    }

    private static String withoutCarets(String group) {
        int end = group.length();
        while (end > 0 && group.charAt(end - 1) == '^') {
            end--;
        }
        return group.substring(0, end);
    }

    /** The group as it is compared: composed, without spaces that mean nothing, in one case when case means nothing. */
    private static String folded(String group, PersonNames how) {
        StringBuilder folded = new StringBuilder();
        for (String component : Normalizer.normalize(group, Normalizer.Form.NFC).split("\\^", -1)) {
            folded.append(component.strip()).append('^');
        }
        folded.setLength(folded.length() - 1);
        if (how == PersonNames.EXACT) {
            return folded.toString();
        }
        // Character by character, so that a wild card counts what it counted before.
        return folded.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package org.heliograph.platform.study;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A name that is asked for, as names compare in the index, wild cards and all.
 *
 * @param part which of a person name's three groups it is asked of (PS3.5 §6.2.1.1); 0 any of them
 */
record NameKey(int part, String text) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\^\\s,.-]+");
    private static final int GRAM = 3;

    boolean isWild() {
        return Sql.isWild(text);
    }

    /** Its words without wild cards, as fuzzy matching takes them. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (String word : SEPARATORS.split(text.replaceAll("[*?]", ""), -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /**
     * A stretch of letters that a word of the name has to have.
     *
     * @param begins whether the word begins with it
     * @param ends whether the word ends with it
     */
    record Stretch(String letters, boolean begins, boolean ends) {
        String pattern() {
            return (begins ? "" : "%") + Sql.pattern(letters) + (ends ? "" : "%");
        }
    }

    /** The longest stretch of letters between wild cards and separators; the one that the fewest words have. */
    Stretch longestStretch() {
        Stretch longest = new Stretch("", false, false);
        int from = 0;
        for (int place = 0; place <= text.length(); place++) {
            boolean ends = place == text.length() || isBetween(text.charAt(place));
            if (ends && place - from > longest.letters.length()) {
                longest = new Stretch(
                        text.substring(from, place),
                        from == 0 || !isCard(text.charAt(from - 1)),
                        place == text.length() || !isCard(text.charAt(place)));
            }
            if (ends) {
                from = place + 1;
            }
        }
        return longest;
    }

    private static boolean isBetween(char character) {
        return isCard(character)
                || SEPARATORS.matcher(String.valueOf(character)).matches();
    }

    private static boolean isCard(char character) {
        return character == '*' || character == '?';
    }

    /** The trigrams of a text, as the index has them of its words. */
    static List<String> grams(String text) {
        TreeSet<String> grams = new TreeSet<>();
        int[] points = text.codePoints().toArray();
        for (int from = 0; from + GRAM <= points.length; from++) {
            grams.add(new String(points, from, GRAM));
        }
        return List.copyOf(grams);
    }
}

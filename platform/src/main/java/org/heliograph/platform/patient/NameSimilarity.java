package org.heliograph.platform.patient;

import java.util.ArrayList;
import java.util.List;

/**
 * When two names are similar enough to be one person's whose identifiers already agree.
 *
 * <p>The words of both names are paired, in any order: equal words; an initial and a word that begins with it; and, once
 * per name at most, two words of five letters or more that differ by one letter added, left out, changed or swapped.
 * The names are similar when every word of the shorter is paired, at least one pair is of equal words, and the shorter
 * has two words or both have one.
 */
final class NameSimilarity {
    private static final int SHORTEST_MISSPELT = 5;

    private NameSimilarity() {}

    static boolean similar(List<String> one, List<String> other) {
        List<String> shorter = one.size() <= other.size() ? one : other;
        List<String> longer = new ArrayList<>(one.size() <= other.size() ? other : one);
        if (shorter.isEmpty() || (shorter.size() == 1 && longer.size() > 1)) {
            return false;
        }
        List<String> left = new ArrayList<>(shorter);
        int equal = left.size();
        left.removeIf(longer::remove);
        equal -= left.size();
        left.removeIf(word -> removeFirst(longer, word, false));
        if (left.size() == 1 && removeFirst(longer, left.getFirst(), true)) {
            left.clear();
        }
        return left.isEmpty() && equal > 0;
    }

    private static boolean removeFirst(List<String> words, String word, boolean misspelt) {
        for (String candidate : words) {
            if (misspelt ? isMisspelling(word, candidate) : isInitial(word, candidate)) {
                words.remove(candidate);
                return true;
            }
        }
        return false;
    }

    private static boolean isInitial(String one, String other) {
        return (one.length() == 1 && other.startsWith(one)) || (other.length() == 1 && one.startsWith(other));
    }

    private static boolean isMisspelling(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (shorter.length() < SHORTEST_MISSPELT || longer.length() - shorter.length() > 1) {
            return false;
        }
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
            at++;
        }
        if (longer.length() > shorter.length()) {
            return shorter.substring(at).equals(longer.substring(at + 1));
        }
        if (at == shorter.length() || shorter.substring(at + 1).equals(longer.substring(at + 1))) {
            return true;
        }
        return at + 1 < shorter.length()
                && shorter.charAt(at) == longer.charAt(at + 1)
                && shorter.charAt(at + 1) == longer.charAt(at)
                && shorter.substring(at + 2).equals(longer.substring(at + 2));
    }
}

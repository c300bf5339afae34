package org.heliograph.dicom.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern in which {@code *} is any characters and {@code ?} is one (PS3.4 §C.2.2.2.4).
 *
 * <p>All ways to match are followed at once, one bit for each character of the pattern, so the time is the text's length
 * times that of the pattern over 64, whatever either holds. A character is a Unicode code point.
 */
final class Wildcard {
    private static final int ANY = -1;

    /** The positions that each character of the pattern lets pass, {@code ?} included. */
    private final Map<Integer, long[]> passing = new HashMap<>();

    private final long[] anyPassing;

    /** The positions that a {@code *} stands at, which are kept whatever comes. */
    private final long[] staying;

    private final int length;

    Wildcard(String pattern) {
        List<Integer> characters = new ArrayList<>();
        List<Integer> stars = new ArrayList<>();
        pattern.codePoints().forEach(c -> {
            if (c == '*') {
                stars.add(characters.size());
            } else {
                characters.add(c == '?' ? ANY : c);
            }
        });
        length = characters.size();
        anyPassing = new long[length / 64 + 1];
        staying = new long[length / 64 + 1];
        stars.forEach(position -> set(staying, position));
        for (int i = 0; i < length; i++) {
            if (characters.get(i) == ANY) {
                set(anyPassing, i);
            }
        }
        for (int i = 0; i < length; i++) {
            if (characters.get(i) != ANY) {
                set(passing.computeIfAbsent(characters.get(i), _ -> anyPassing.clone()), i);
            }
        }
    }

    /** Whether the text has a character that makes it a pattern. */
    static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    boolean matches(String text) {
        long[] at = new long[staying.length];
        at[0] = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!step(at, passing.getOrDefault(c, anyPassing))) {
                return false;
            }
        }
        return ((at[length / 64] >>> (length % 64)) & 1) == 1;
    }

    /** Takes one character; false when nothing can match any more. */
    private boolean step(long[] at, long[] passes) {
        long carry = 0;
        long alive = 0;
        for (int word = 0; word < at.length; word++) {
            long moved = at[word] & passes[word];
            at[word] = (moved << 1) | carry | (at[word] & staying[word]);
            carry = moved >>> 63;
            alive |= at[word];
        }
        return alive != 0;
    }

    private static void set(long[] bits, int position) {
        bits[position / 64] |= 1L << (position % 64);
    }
}

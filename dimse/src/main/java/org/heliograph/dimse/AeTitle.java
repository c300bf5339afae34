package org.heliograph.dimse;

import java.util.Optional;

/**
 * The name of an application entity: 1 to 16 characters of the default repertoire, no backslash, no control character,
 * leading and trailing spaces not significant (PS3.5 §6.2, AE).
 *
 * <p>Upper and lower case differ. The title alone proves nothing about who speaks.
 */
public record AeTitle(String value) {
    private static final int MAX_LENGTH = 16;

    public AeTitle {
        value = trimSpaces(value);
        if (!isValid(value)) {
            throw new IllegalArgumentException("An AE title has 1 to 16 printable ASCII characters and no backslash");
        }
    }

    /** The title that a text from outside names, or nothing when it names none. */
    public static Optional<AeTitle> parse(String text) {
        return isValid(trimSpaces(text)) ? Optional.of(new AeTitle(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\');
    }

    /** Spaces only: {@code strip} would also take control characters away, which make a title invalid. */
    private static String trimSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return value;
    }
}

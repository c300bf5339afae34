package org.heliograph.dicom;

import java.util.regex.Pattern;

/**
 * A DICOM unique identifier as it stands in the data, at most 64 characters of digits and dots (PS3.5 §9.1).
 *
 * <p>What arrives from outside may break the rule; {@link #isValid()} tells. The text is kept as it came, without its
 * trailing padding, since it names the object it came with. It is never part of a path.
 */
public record Uid(String value) implements Comparable<Uid> {
    private static final Pattern VALID = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*");

    public Uid {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == '\0' || value.charAt(end - 1) == ' ')) {
            end--;
        }
        value = value.substring(0, end);
    }

    /** Whether the text is a unique identifier by PS3.5 §9.1: components without leading zeros, 64 characters at most. */
    public boolean isValid() {
        return value.length() <= 64 && VALID.matcher(value).matches();
    }

    @Override
    public int compareTo(Uid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

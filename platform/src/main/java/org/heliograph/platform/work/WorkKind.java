package org.heliograph.platform.work;

import java.util.regex.Pattern;

/** What is to be done, by a stable kebab-case word such as {@code study-key-image}. */
public record WorkKind(String value) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public WorkKind {
        if (value.length() > 64 || !WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("not a kebab-case word: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.heliograph.gateway.send;

import java.util.Arrays;
import java.util.Optional;

/** Whether uncompressed pixel data are recompressed before they are sent (docs/recompressed-form.md). */
public enum Recompression {
    /** Where the line is slower than the processor. */
    AUTO,
    /** Wherever the platform takes it. */
    ALWAYS,
    NEVER;

    /** As it is set and shown. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<Recompression> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}

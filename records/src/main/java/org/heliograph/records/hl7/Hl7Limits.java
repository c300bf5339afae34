package org.heliograph.records.hl7;

/** How large a message may be before it is refused. */
public record Hl7Limits(int maxBytes, int maxSegments) {
    public static final Hl7Limits DEFAULT = new Hl7Limits(64 << 20, 100_000);

    public Hl7Limits {
        if (maxBytes < 1 || maxSegments < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}

package org.heliograph.platform.workitem;

/** The name of a subscriber (PS3.5 §6.2, VR AE). */
public record AeTitle(String value) {
    public AeTitle {
        if (!value.equals(value.strip())
                || value.isEmpty()
                || value.length() > 16
                || value.chars().anyMatch(c -> c < ' ' || c > '~' || c == '\\')) {
            throw new IllegalArgumentException("not an AE title");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

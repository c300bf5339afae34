package org.heliograph.records.hl7;

import java.util.Optional;

/** MSH-12.1, the version a message is written to; ordered by release. */
public enum Hl7Version {
    V2_1("2.1"),
    V2_2("2.2"),
    V2_3("2.3"),
    V2_3_1("2.3.1"),
    V2_4("2.4"),
    V2_5("2.5"),
    V2_5_1("2.5.1"),
    V2_6("2.6"),
    V2_7("2.7"),
    V2_7_1("2.7.1"),
    V2_8("2.8"),
    V2_8_1("2.8.1"),
    V2_8_2("2.8.2"),
    V2_9("2.9");

    private final String id;

    Hl7Version(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public boolean atLeast(Hl7Version other) {
        return compareTo(other) >= 0;
    }

    static Optional<Hl7Version> of(String id) {
        for (Hl7Version version : values()) {
            if (version.id.equals(id)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}

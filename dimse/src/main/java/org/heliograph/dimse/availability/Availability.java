package org.heliograph.dimse.availability;

import java.util.Optional;

/** Instance Availability (0008,0056), PS3.4 §C.4.1.1.3, in the standard's order. */
public enum Availability {
    /** Can be retrieved at once. */
    ONLINE,
    /** Has to be fetched from slow media. */
    NEARLINE,
    /** Needs a person. */
    OFFLINE,
    /** Cannot be retrieved. */
    UNAVAILABLE;

    public static Optional<Availability> of(String term) {
        for (Availability availability : values()) {
            if (availability.name().equals(term)) {
                return Optional.of(availability);
            }
        }
        return Optional.empty();
    }
}

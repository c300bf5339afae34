package org.heliograph.platform.retention;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One reason to keep a study.
 *
 * @param source the grant of a share; {@link #ONCE} for a reason that a study has once
 * @param ends empty: until somebody ends it
 */
public record RetentionReason(Kind kind, UUID source, Optional<Instant> ends) {
    /** The source of a reason that a study has once. */
    public static final UUID ONCE = new UUID(0, 0);

    /** Why a study is kept. */
    public enum Kind {
        /** It has just come, and what it is for may still be decided. */
        IMPORT,
        /** Somebody may still read it by a grant. */
        SHARE,
        /** The owner keeps it here. */
        ARCHIVE,
        /** A person has forbidden to destroy it. */
        LEGAL_HOLD;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Whether it holds at this time. */
    public boolean holds(Instant now) {
        return ends.map(now::isBefore).orElse(true);
    }
}

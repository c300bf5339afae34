package org.heliograph.platform.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.tenancy.OrganisationId;

/** A mail to one person about one share. */
public record Notification(
        UUID id,
        PersonId person,
        OrganisationId owner,
        StudyId study,
        GrantId grant,
        Kind kind,
        State state,
        Optional<String> code,
        Instant created,
        Optional<Instant> sent) {

    /** What it says of the share. */
    public enum Kind {
        /** There is one. */
        SHARED,
        /** Images of the study must not be used any more. */
        REJECTED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What became of it. */
    public enum State {
        PENDING,
        /** The mail server has taken it over; whether it arrives is not known here. */
        SENT,
        /** No mail server is configured. */
        NOT_SENT,
        /** It has no purpose any more, or nobody to go to. */
        FAILED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}

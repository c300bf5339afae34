package org.heliograph.platform.patient;

import java.util.Locale;
import org.heliograph.records.hl7.Hl7Exception;
import org.jspecify.annotations.Nullable;

/** What became of a message when it was read. The code names a field or a reason, never what stands in it. */
record MessageOutcome(String state, @Nullable String code) {
    static final MessageOutcome DONE = new MessageOutcome("done", null);

    /** A kind of message that changes nothing here. */
    static MessageOutcome ignored(String reason) {
        return new MessageOutcome("ignored", reason);
    }

    static MessageOutcome failed(String reason) {
        return new MessageOutcome("failed", reason);
    }

    static MessageOutcome failed(Hl7Exception bad) {
        return failed(bad.code().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + bad.location());
    }
}

package org.heliograph.records.hl7;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** HL7 time stamps (HL7 v2.5.1 §2.A.22 DTM). */
final class Hl7Time {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private Hl7Time() {}

    static String format(OffsetDateTime at) {
        return SECONDS.format(at);
    }

    /** The date of a time stamp that is precise to the day or better; nothing for any other text. */
    static Optional<LocalDate> date(String text) {
        if (!text.matches("[0-9]{8}.*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(text.substring(0, 4)),
                    Integer.parseInt(text.substring(4, 6)),
                    Integer.parseInt(text.substring(6, 8))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

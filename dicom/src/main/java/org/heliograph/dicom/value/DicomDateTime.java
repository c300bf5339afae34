package org.heliograph.dicom.value;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of VR DT (PS3.5 §6.2): a moment, known to some precision, in a time zone that may not be told.
 *
 * @param text as it stood in the data, padding included
 * @param earliest the first moment that the text can mean, on the clock of its zone
 * @param precision YEAR to FRACTION_6
 * @param zone the offset from UTC as written, {@code +0100}; empty when the text has none
 */
public record DicomDateTime(String text, LocalDateTime earliest, Precision precision, String zone) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{4}(?:[0-9]{2}){0,5})(?:\\.([0-9]{1,6}))?([+-][0-9]{4})?");

    /** Reads {@code YYYY[MM[DD[HH[MM[SS[.F{1,6}]]]]]][&ZZXX]}. */
    public static Optional<DicomDateTime> parse(String text) {
        Matcher found = FORM.matcher(Padding.strip(text));
        if (!found.matches()) {
            return Optional.empty();
        }
        String fraction = found.group(2) == null ? "" : found.group(2);
        String zone = found.group(3) == null ? "" : found.group(3);
        if (!zone.isEmpty() && UtcOffset.parse(zone).isEmpty()) {
            return Optional.empty();
        }
        return Digits.parse(found.group(1), fraction)
                .map(read -> new DicomDateTime(text, read.earliest(), read.precision(), zone));
    }

    /** The last moment, to the nanosecond, that the text can mean, on the clock of its zone. */
    public LocalDateTime latest() {
        return precision.latest(earliest);
    }

    public Optional<ZoneOffset> offset() {
        return UtcOffset.parse(zone);
    }

    /** The first moment that the text can mean; {@code otherwise} is the zone of a text that tells none. */
    public Instant earliest(ZoneOffset otherwise) {
        return earliest.toInstant(offset().orElse(otherwise));
    }

    @Override
    public String toString() {
        return text;
    }
}

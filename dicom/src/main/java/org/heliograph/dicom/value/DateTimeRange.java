package org.heliograph.dicom.value;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The moments that a key of VR DT asks for (PS3.4 §C.2.2.2.5.3).
 *
 * @param from the first moment; {@link LocalDateTime#MIN} when there is none
 * @param fromZone its offset from UTC as written, empty when not told
 * @param until the first moment beyond; {@link LocalDateTime#MAX} when there is none
 * @param untilZone its offset from UTC as written, empty when not told
 */
public record DateTimeRange(LocalDateTime from, String fromZone, LocalDateTime until, String untilZone) {
    /**
     * Reads {@code a-b}, {@code a-}, {@code -b}, or {@code a}. A hyphen before four digits that end the text is an offset
     * from UTC where it can be one, up to -1200; otherwise the first hyphen that leaves moments on both sides makes a
     * range.
     */
    public static Optional<DateTimeRange> parse(String text) {
        String key = Padding.strip(text);
        Optional<DicomDateTime> one = DicomDateTime.parse(key);
        if (one.isPresent()) {
            return one.map(moment -> of(moment, moment));
        }
        for (int hyphen = key.indexOf('-'); hyphen >= 0; hyphen = key.indexOf('-', hyphen + 1)) {
            Optional<DateTimeRange> range = of(key.substring(0, hyphen), key.substring(hyphen + 1));
            if (range.isPresent()) {
                return range;
            }
        }
        return Optional.empty();
    }

    private static Optional<DateTimeRange> of(String lower, String upper) {
        Optional<DicomDateTime> from = DicomDateTime.parse(lower);
        Optional<DicomDateTime> to = DicomDateTime.parse(upper);
        if (lower.isBlank()) {
            return to.map(end -> new DateTimeRange(LocalDateTime.MIN, "", next(end), end.zone()));
        }
        if (upper.isBlank()) {
            return from.map(start -> new DateTimeRange(start.earliest(), start.zone(), LocalDateTime.MAX, ""));
        }
        return from.isEmpty() || to.isEmpty() ? Optional.empty() : Optional.of(of(from.get(), to.get()));
    }

    private static DateTimeRange of(DicomDateTime from, DicomDateTime to) {
        return new DateTimeRange(from.earliest(), from.zone(), next(to), to.zone());
    }

    private static LocalDateTime next(DicomDateTime moment) {
        return moment.precision().next(moment.earliest());
    }

    /**
     * Whether the range has the moment, or the first of those that a less precise value can mean.
     *
     * @param keyZone the zone of the range's bounds that tell none: the query's (0008,0201)
     * @param valueZone the zone of a value that tells none: its data set's (0008,0201)
     */
    public boolean contains(DicomDateTime value, ZoneOffset keyZone, ZoneOffset valueZone) {
        return contains(value.earliest(valueZone), keyZone);
    }

    /** Whether the range has the moment; {@code keyZone} is the zone of the bounds that tell none. */
    public boolean contains(Instant moment, ZoneOffset keyZone) {
        return !moment.isBefore(from.toInstant(zone(fromZone, keyZone)))
                && moment.isBefore(until.toInstant(zone(untilZone, keyZone)));
    }

    private static ZoneOffset zone(String told, ZoneOffset otherwise) {
        return UtcOffset.parse(told).orElse(otherwise);
    }
}

package org.heliograph.dicom.value;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days that a key of VR DA asks for, both ends included (PS3.4 §C.2.2.2.5.1); an open end is {@link LocalDate#MIN} or
 * {@link LocalDate#MAX}.
 */
public record DateRange(LocalDate from, LocalDate to) {
    public DateRange {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
    }

    /** Reads {@code a-b}, {@code a-}, {@code -b}, or {@code a}, which is the days that {@code a} can mean. */
    public static Optional<DateRange> parse(String text) {
        String key = Padding.strip(text);
        Optional<DicomDate> one = DicomDate.parse(key);
        if (one.isPresent()) {
            return one.map(day -> new DateRange(day.earliest(), day.latest()));
        }
        int hyphen = key.indexOf('-');
        if (hyphen < 0 || key.length() == 1) {
            return Optional.empty();
        }
        String lower = key.substring(0, hyphen);
        String upper = key.substring(hyphen + 1);
        Optional<LocalDate> from = lower.isBlank()
                ? Optional.of(LocalDate.MIN)
                : DicomDate.parse(lower).map(DicomDate::earliest);
        Optional<LocalDate> to = upper.isBlank()
                ? Optional.of(LocalDate.MAX)
                : DicomDate.parse(upper).map(DicomDate::latest);
        return from.isEmpty() || to.isEmpty() || from.get().isAfter(to.get())
                ? Optional.empty()
                : Optional.of(new DateRange(from.get(), to.get()));
    }

    /** Whether the range has the day, or the first of the days that a less precise value can mean. */
    public boolean contains(DicomDate value) {
        return !value.earliest().isBefore(from) && !value.earliest().isAfter(to);
    }
}

package org.heliograph.dicom.value;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The times of a day that a key of VR TM asks for, both ends included (PS3.4 §C.2.2.2.5.2). A range does not cross
 * midnight.
 */
public record TimeRange(LocalTime from, LocalTime to) {
    public TimeRange {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
    }

    /**
     * Reads {@code a-b}, {@code a-}, {@code -b}, or {@code a}. A bound of less precision includes all it can mean:
     * {@code 10-1015} is from 10:00:00 to the end of the minute 10:15.
     */
    public static Optional<TimeRange> parse(String text) {
        String key = Padding.strip(text);
        int hyphen = key.indexOf('-');
        if (hyphen < 0) {
            return DicomTime.parse(key).map(time -> new TimeRange(time.earliest(), time.latest()));
        }
        String lower = key.substring(0, hyphen);
        String upper = key.substring(hyphen + 1);
        if (lower.isBlank() && upper.isBlank()) {
            return Optional.empty();
        }
        Optional<LocalTime> from = lower.isBlank()
                ? Optional.of(LocalTime.MIN)
                : DicomTime.parse(lower).map(DicomTime::earliest);
        Optional<LocalTime> to = upper.isBlank()
                ? Optional.of(LocalTime.MAX)
                : DicomTime.parse(upper).map(DicomTime::latest);
        return from.isEmpty() || to.isEmpty() || from.get().isAfter(to.get())
                ? Optional.empty()
                : Optional.of(new TimeRange(from.get(), to.get()));
    }

    /** Whether the range has the time, or the first of the moments that a less precise value can mean. */
    public boolean contains(DicomTime value) {
        return !value.earliest().isBefore(from) && !value.earliest().isAfter(to);
    }
}

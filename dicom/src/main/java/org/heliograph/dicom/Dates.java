package org.heliograph.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times in text: VR DA and TM (PS3.5 §6.2), and their forms of before 1993. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})([.-]?)([0-9]{2})\\2([0-9]{2})");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2})(?:\\.([0-9]{1,6}))?)?)?");

    private Dates() {}

    static Optional<LocalDate> date(String text) {
        Matcher found = DATE.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(found, 1), number(found, 3), number(found, 4)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        Matcher found = TIME.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        String fraction = found.group(4) == null ? "" : found.group(4);
        int nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        try {
            // A leap second is the 60th (PS3.5 Table 6.2-1); LocalTime has none.
            return Optional.of(LocalTime.of(number(found, 1), number(found, 2), Math.min(number(found, 3), 59), nanos));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}

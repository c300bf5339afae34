package org.heliograph.dicom.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** The digits of a date and time, two by two after the year, up to where the text ends: VR DT without its punctuation. */
record Digits(LocalDateTime earliest, Precision precision) {
    /** What two digits more, after the year, give. */
    private static final List<Precision> GIVEN =
            List.of(Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND);

    private static final LocalDateTime START = LocalDateTime.of(1, 1, 1, 0, 0);

    /**
     * Reads {@code YYYY[MM[DD[HH[MM[SS]]]]]} and the fraction's up to six digits; empty when they are no moment of the
     * calendar.
     */
    static Optional<Digits> parse(String digits, String fraction) {
        int given = digits.length() / 2 - 2;
        if (given < 0
                || given >= GIVEN.size()
                || digits.length() % 2 != 0
                || fraction.length() > 6
                || (!fraction.isEmpty() && digits.length() < 14)) {
            return Optional.empty();
        }
        try {
            LocalDateTime at = START.withYear(Integer.parseInt(digits.substring(0, 4)));
            at = given < 1 ? at : at.withMonth(two(digits, 4));
            at = given < 2 ? at : at.withDayOfMonth(two(digits, 6));
            at = given < 3 ? at : at.withHour(two(digits, 8));
            at = given < 4 ? at : at.withMinute(two(digits, 10));
            // A leap second is the 60th (PS3.5 Table 6.2-1); java.time has none.
            at = given < 5 ? at : at.withSecond(two(digits, 12) == 60 ? 59 : two(digits, 12));
            at = at.withNano(fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
            Precision precision = fraction.isEmpty() ? GIVEN.get(given) : Precision.ofFraction(fraction.length());
            return Optional.of(new Digits(at, precision));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int two(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }
}

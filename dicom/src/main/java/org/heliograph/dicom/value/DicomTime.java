package org.heliograph.dicom.value;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of VR TM (PS3.5 §6.2): a time of the day on a 24-hour clock.
 *
 * @param text as it stood in the data, padding included
 * @param earliest the first moment that the text can mean; a leap second is read as the 59th
 * @param precision HOUR to FRACTION_6
 */
public record DicomTime(String text, LocalTime earliest, Precision precision) {
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);
    private static final Pattern FORM =
            Pattern.compile("([0-9]{2})(?:(:?)([0-9]{2})(?:\\2([0-9]{2})(?:\\.([0-9]{1,6}))?)?)?");

    /** Reads {@code HH[MM[SS[.F{1,6}]]]}; read as well, though not standard: {@code HH:MM[:SS[.F]]} of ACR-NEMA. */
    public static Optional<DicomTime> parse(String text) {
        Matcher found = FORM.matcher(Padding.strip(text));
        if (!found.matches()) {
            return Optional.empty();
        }
        String digits = "20000101" + found.group(1) + given(found, 3) + given(found, 4);
        return Digits.parse(digits, given(found, 5))
                .map(read -> new DicomTime(text, read.earliest().toLocalTime(), read.precision()));
    }

    private static String given(Matcher found, int group) {
        String text = found.group(group);
        return text == null ? "" : text;
    }

    /** The last moment, to the nanosecond, that the text can mean. */
    public LocalTime latest() {
        return precision.latest(earliest.atDate(ANY_DAY)).toLocalTime();
    }

    /** Whether the text is digits, and a fraction's point, only. */
    public boolean isStandard() {
        return text.indexOf(':') < 0 && !text.startsWith(" ");
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.heliograph.dicom.value;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of VR DA (PS3.5 §6.2): a day of the Gregorian calendar.
 *
 * @param text as it stood in the data, padding included
 * @param earliest the day; the first one of the month or year when the text gives no more
 * @param precision YEAR, MONTH or DAY
 */
public record DicomDate(String text, LocalDate earliest, Precision precision) {
    private static final Pattern STANDARD = Pattern.compile("[0-9]{8}");
    private static final Pattern FORM =
            Pattern.compile("([0-9]{4}(?:[0-9]{2}){0,2})|([0-9]{4})([.-])([0-9]{2})\\3([0-9]{2})");

    /**
     * Reads {@code YYYYMMDD}. Read as well, though not standard: {@code YYYY.MM.DD} of ACR-NEMA, {@code YYYY-MM-DD}, and a
     * month or a year alone.
     */
    public static Optional<DicomDate> parse(String text) {
        Matcher found = FORM.matcher(Padding.strip(text));
        if (!found.matches()) {
            return Optional.empty();
        }
        String digits = found.group(1) == null ? found.group(2) + found.group(4) + found.group(5) : found.group(1);
        return Digits.parse(digits, "")
                .map(read -> new DicomDate(text, read.earliest().toLocalDate(), read.precision()));
    }

    /** The last day that the text can mean. */
    public LocalDate latest() {
        return precision.latest(earliest.atStartOfDay()).toLocalDate();
    }

    /** Whether the text is eight digits. */
    public boolean isStandard() {
        return STANDARD.matcher(Padding.strip(text)).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}

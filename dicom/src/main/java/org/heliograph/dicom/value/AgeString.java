package org.heliograph.dicom.value;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of VR AS (PS3.5 §6.2): an age.
 *
 * @param text as it stood in the data, padding included
 */
public record AgeString(String text, int count, Unit unit) {
    /** What is counted; the first letter is the one in the text. */
    public enum Unit {
        DAYS,
        WEEKS,
        MONTHS,
        YEARS
    }

    private static final Pattern STANDARD = Pattern.compile("[0-9]{3}[DWMY]");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})([DWMY])");

    /** Reads {@code nnnD}, {@code nnnW}, {@code nnnM} or {@code nnnY}; fewer than three digits too. */
    public static Optional<AgeString> parse(String text) {
        Matcher found = FORM.matcher(Padding.strip(text));
        if (!found.matches()) {
            return Optional.empty();
        }
        Unit unit = switch (found.group(2).charAt(0)) {
            case 'D' -> Unit.DAYS;
            case 'W' -> Unit.WEEKS;
            case 'M' -> Unit.MONTHS;
            default -> Unit.YEARS;
        };
        return Optional.of(new AgeString(text, Integer.parseInt(found.group(1)), unit));
    }

    public Period period() {
        return switch (unit) {
            case DAYS -> Period.ofDays(count);
            case WEEKS -> Period.ofWeeks(count);
            case MONTHS -> Period.ofMonths(count);
            case YEARS -> Period.ofYears(count);
        };
    }

    /** Whether the text is three digits and a letter. */
    public boolean isStandard() {
        return STANDARD.matcher(Padding.strip(text)).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.heliograph.dicom.value;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of VR IS (PS3.5 §6.2): a whole number, and the text that says it.
 *
 * @param text as it stood in the data, padding included
 */
public record IntegerString(String text, long value) {
    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,64}");

    /**
     * Reads a whole number; longer ones than the standard's 12 characters and 31 bits too. Empty beyond 64 bits, and for
     * a number with a fraction, which some write here and which {@link DecimalString} reads.
     */
    public static Optional<IntegerString> parse(String text) {
        String number = Padding.strip(text);
        if (!FORM.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IntegerString(text, Long.parseLong(number)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether the text is of at most 12 characters and the number within -2³¹ and 2³¹-1. */
    public boolean isStandard() {
        return text.length() <= 12 && value == (int) value;
    }

    @Override
    public String toString() {
        return text;
    }
}

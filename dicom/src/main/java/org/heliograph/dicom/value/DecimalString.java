package org.heliograph.dicom.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of VR DS (PS3.5 §6.2): a number, and the text that says it.
 *
 * @param text as it stood in the data, padding included
 */
public record DecimalString(String text, BigDecimal value) {
    // No exponent beyond what sixteen characters can mean: BigDecimal would take 1E999999999 and later spend a
    // gigabyte.
    private static final Pattern FORM =
            Pattern.compile("[+-]?(?:[0-9]{1,64}(?:\\.[0-9]{0,64})?|\\.[0-9]{1,64})(?:[eE][+-]?[0-9]{1,3})?");

    /** Reads a fixed or floating point number; longer ones than the standard's 16 characters too, up to 64 digits. */
    public static Optional<DecimalString> parse(String text) {
        String number = Padding.strip(text);
        return FORM.matcher(number).matches()
                ? Optional.of(new DecimalString(text, new BigDecimal(number)))
                : Optional.empty();
    }

    /** Whether the text is of at most 16 characters. */
    public boolean isStandard() {
        return text.length() <= 16;
    }

    @Override
    public String toString() {
        return text;
    }
}

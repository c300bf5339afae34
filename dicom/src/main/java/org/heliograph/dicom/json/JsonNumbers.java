package org.heliograph.dicom.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.heliograph.dicom.NumberText;
import org.heliograph.dicom.Vr;

/** Numbers in JSON: which may stand as they are, and which a double would change (PS3.18 Table F.2.3-1). */
final class JsonNumbers {
    /** JSON's own grammar (RFC 8259 §6). */
    private static final Pattern JSON = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final long LARGEST_EXACT = 1L << 53;

    private JsonNumbers() {}

    /** A JSON text: the digits themselves, or quoted when a number that a double would change. */
    record Written(String text, boolean quoted) {}

    static boolean isJson(String digits) {
        return JSON.matcher(digits).matches();
    }

    /**
     * The text of IS or DS: in its own digits where they are JSON, and quoted as it is if a double could not hold them or
     * it is no IS, which has 32 bits (PS3.5 Table 6.2-1).
     */
    static Written decimal(Vr vr, String text) {
        return NumberText.decimal(text)
                .filter(value -> vr == Vr.IS ? isInteger(value) : fitsDouble(value))
                .map(value -> new Written(isJson(text) ? text : value.toString(), false))
                .orElseGet(() -> new Written(text, true));
    }

    private static boolean isInteger(BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(value.intValue())) == 0;
    }

    private static boolean fitsDouble(BigDecimal value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(value) == 0;
    }

    /** The next number of a little-endian binary value. */
    static Written next(ByteBuffer bytes, Vr vr) {
        return switch (vr) {
            case AT -> new Written(NumberText.next(bytes, vr), true);
            // As a double, so that a reader's double is this number and not one beside it.
            case FL -> floating(bytes.getFloat());
            case FD -> floating(bytes.getDouble());
            case UV -> {
                long value = bytes.getLong();
                yield new Written(Long.toUnsignedString(value), value < 0 || value > LARGEST_EXACT);
            }
            case SV -> {
                long value = bytes.getLong();
                yield new Written(Long.toString(value), value < -LARGEST_EXACT || value > LARGEST_EXACT);
            }
            default -> new Written(NumberText.next(bytes, vr), false);
        };
    }

    /** JSON has no NaN and no infinity: they are strings. */
    private static Written floating(double value) {
        return new Written(Double.toString(value), !Double.isFinite(value));
    }
}

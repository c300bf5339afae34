package org.heliograph.dicom.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Vr;

/** Numbers between bytes, the texts of IS and DS, and JSON (PS3.18 Table F.2.3-1). */
final class JsonNumbers {
    /** JSON's own grammar (RFC 8259 §6). */
    private static final Pattern JSON = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    // No exponent beyond what a DS can mean: BigDecimal would take 1E999999999 and later spend a gigabyte on it.
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9.]{1,64}([eE][+-]?[0-9]{1,3})?");

    private static final long LARGEST_EXACT = 1L << 53;

    private JsonNumbers() {}

    /** A JSON text: the digits themselves, or quoted when a number that a double would change. */
    record Written(String text, boolean quoted) {}

    static boolean isJson(String digits) {
        return JSON.matcher(digits).matches();
    }

    /** The number that a text is; empty when it is none. */
    static Optional<BigDecimal> number(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * The text of IS or DS: in its own digits where they are JSON, and quoted as it is if a double could not hold them or
     * it is no IS, which has 32 bits (PS3.5 Table 6.2-1).
     */
    static Written decimal(Vr vr, String text) {
        return number(text)
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
            case AT -> {
                int group = Short.toUnsignedInt(bytes.getShort());
                yield new Written(
                        Tag.of(group, Short.toUnsignedInt(bytes.getShort())).hex(), true);
            }
            case FL -> floating(bytes.getFloat());
            case FD -> floating(bytes.getDouble());
            case US -> new Written(Integer.toString(Short.toUnsignedInt(bytes.getShort())), false);
            case SS -> new Written(Short.toString(bytes.getShort()), false);
            case UL -> new Written(Integer.toUnsignedString(bytes.getInt()), false);
            case SL -> new Written(Integer.toString(bytes.getInt()), false);
            case UV -> {
                long value = bytes.getLong();
                yield new Written(Long.toUnsignedString(value), value < 0 || value > LARGEST_EXACT);
            }
            case SV -> {
                long value = bytes.getLong();
                yield new Written(Long.toString(value), value < -LARGEST_EXACT || value > LARGEST_EXACT);
            }
            default -> throw new IllegalStateException(vr + " is no number");
        };
    }

    /** JSON has no NaN and no infinity: they are strings. */
    private static Written floating(double value) {
        return new Written(Double.toString(value), !Double.isFinite(value));
    }

    /**
     * Puts a number into a little-endian binary value.
     *
     * @throws IllegalArgumentException if the text is no number
     * @throws ArithmeticException if the number does not fit
     */
    static void put(ByteBuffer bytes, Vr vr, String digits) {
        switch (vr) {
            case AT -> {
                Tag value = Tag.parse(digits);
                bytes.putShort((short) value.group()).putShort((short) value.element());
            }
            case FL -> bytes.putFloat((float) special(digits));
            case FD -> bytes.putDouble(special(digits));
            case US -> bytes.putShort((short) within(digits, 16, false).intValueExact());
            case SS -> bytes.putShort(within(digits, 16, true).shortValueExact());
            case UL -> bytes.putInt((int) within(digits, 32, false).longValueExact());
            case SL -> bytes.putInt(within(digits, 32, true).intValueExact());
            case UV -> bytes.putLong(within(digits, 64, false).longValue());
            case SV -> bytes.putLong(within(digits, 64, true).longValueExact());
            default -> throw new IllegalStateException(vr + " is no number");
        }
    }

    /** A floating-point number, also by the names that writers give to those JSON cannot say. */
    private static double special(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(text);
        };
    }

    private static double finite(String text) {
        double value = number(text)
                .orElseThrow(() -> new ArithmeticException("no number"))
                .doubleValue();
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("out of range");
        }
        return value == 0 && text.startsWith("-") ? -0.0 : value;
    }

    private static BigInteger within(String digits, int bits, boolean signed) {
        BigDecimal value = number(digits).orElseThrow(() -> new ArithmeticException("no number"));
        if (value.precision() - value.scale() > 20) {
            throw new ArithmeticException("out of range");
        }
        BigInteger whole = value.toBigIntegerExact();
        if (signed ? whole.bitLength() >= bits : whole.signum() < 0 || whole.bitLength() > bits) {
            throw new ArithmeticException("out of range");
        }
        return whole;
    }
}

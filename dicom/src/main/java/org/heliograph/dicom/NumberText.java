package org.heliograph.dicom;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of a little-endian binary value as text, one at a time, exactly, and back (PS3.5 Table 6.2-1). */
public final class NumberText {
    // No exponent beyond what a DS can mean: BigDecimal would take 1E999999999 and later spend a gigabyte on it.
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9.]{1,64}([eE][+-]?[0-9]{1,3})?");

    /** Digits before the point that the longest binary number has. */
    private static final int MAX_DIGITS = 20;

    private NumberText() {}

    /** Bytes of one value: twice a word for AT, which is two of them. */
    public static int size(Vr vr) {
        return vr == Vr.AT ? 4 : vr.unit();
    }

    /** The number that a text is; empty when it is none. */
    public static Optional<BigDecimal> decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The next number; the shortest text that FL and FD come back from, eight hexadecimal digits of AT. */
    public static String next(ByteBuffer bytes, Vr vr) {
        return switch (vr) {
            case AT -> {
                int group = Short.toUnsignedInt(bytes.getShort());
                yield Tag.of(group, Short.toUnsignedInt(bytes.getShort())).hex();
            }
            case FL -> Float.toString(bytes.getFloat());
            case FD -> Double.toString(bytes.getDouble());
            case US -> Integer.toString(Short.toUnsignedInt(bytes.getShort()));
            case SS -> Short.toString(bytes.getShort());
            case UL -> Integer.toUnsignedString(bytes.getInt());
            case SL -> Integer.toString(bytes.getInt());
            case UV -> Long.toUnsignedString(bytes.getLong());
            case SV -> Long.toString(bytes.getLong());
            default -> throw new IllegalArgumentException(vr + " is no number");
        };
    }

    /** Puts the number that a text is; false when it is none or does not fit. */
    public static boolean put(ByteBuffer bytes, Vr vr, String text) {
        try {
            switch (vr) {
                case AT -> {
                    Tag value = Tag.parse(text);
                    bytes.putShort((short) value.group()).putShort((short) value.element());
                }
                case FL -> bytes.putFloat(asFloat(text));
                case FD -> bytes.putDouble(floating(text));
                case US -> bytes.putShort((short) within(text, 16, false).intValueExact());
                case SS -> bytes.putShort(within(text, 16, true).shortValueExact());
                case UL -> bytes.putInt((int) within(text, 32, false).longValueExact());
                case SL -> bytes.putInt(within(text, 32, true).intValueExact());
                case UV -> bytes.putLong(within(text, 64, false).longValue());
                case SV -> bytes.putLong(within(text, 64, true).longValueExact());
                default -> throw new IllegalStateException(vr + " is no number");
            }
            return true;
        } catch (IllegalArgumentException | ArithmeticException _) {
            return false;
        }
    }

    private static float asFloat(String text) {
        double value = floating(text);
        // Through the text: a double between two floats must not round twice.
        float nearest = Double.isFinite(value) ? Float.parseFloat(text) : (float) value;
        if (Double.isFinite(value) && !Float.isFinite(nearest)) {
            throw new ArithmeticException("out of range");
        }
        return nearest;
    }

    /** A floating-point number, also by the names that writers give to what has no digits. */
    private static double floating(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                double value = decimal(text).isPresent() ? Double.parseDouble(text) : Double.NaN;
                if (!Double.isFinite(value)) {
                    throw new ArithmeticException("no number, or out of range");
                }
                yield value;
            }
        };
    }

    private static BigInteger within(String text, int bits, boolean signed) {
        BigDecimal value = decimal(text).orElseThrow(() -> new ArithmeticException("no number"));
        if (value.precision() - value.scale() > MAX_DIGITS) {
            throw new ArithmeticException("out of range");
        }
        BigInteger whole = value.toBigIntegerExact();
        if (signed ? whole.bitLength() >= bits : whole.signum() < 0 || whole.bitLength() > bits) {
            throw new ArithmeticException("out of range");
        }
        return whole;
    }
}

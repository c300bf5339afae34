package org.heliograph.dicom.edit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.PrivateDictionary;
import org.heliograph.dicom.SpecificCharacterSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.value.DecimalString;

/** The bytes of a value that a person writes as text. */
final class ValueText {
    private final Tag tag;
    private final Vr vr;
    private final SpecificCharacterSet characterSet;

    ValueText(Tag tag, Vr vr, SpecificCharacterSet characterSet) {
        this.tag = tag;
        this.vr = vr;
        this.characterSet = characterSet;
    }

    /** The little-endian bytes, not padded. */
    byte[] encode(String text) {
        return switch (vr.kind()) {
            case ASCII, URI -> ascii(text);
            case TEXT, LONG_TEXT -> characterSet.encode(text, vr).orElseThrow(() -> noBytes(tag));
            case NUMBER -> numbers(text);
            case BYTES -> hexadecimal(text);
            case SEQUENCE -> throw problem("a sequence has items, not a value");
        };
    }

    static DicomException noBytes(Tag tag) {
        return new DicomException(
                "text with no bytes in the data set's character sets; change SpecificCharacterSet first", 0, tag);
    }

    private byte[] ascii(String text) {
        if (!US_ASCII.newEncoder().canEncode(text)) {
            throw problem("text that is not ASCII, in VR " + vr);
        }
        return text.getBytes(US_ASCII);
    }

    private byte[] hexadecimal(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException _) {
            throw problem("a value of VR " + vr + " is written in hexadecimal digits, two for a byte");
        }
    }

    private byte[] numbers(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String value : text.isEmpty() ? List.<String>of() : List.of(text.split("\\\\", -1))) {
            out.writeBytes(vr == Vr.AT ? tag(value) : number(value));
        }
        return out.toByteArray();
    }

    private byte[] tag(String value) {
        String digits = value.replaceAll("[(),]", "");
        if (!digits.matches("[0-9A-Fa-f]{8}")) {
            throw problem("no tag");
        }
        int named = Integer.parseUnsignedInt(digits, 16);
        return littleEndian((named >>> 16) | ((long) named << 16), 4);
    }

    private byte[] number(String value) {
        if (vr == Vr.FL || vr == Vr.FD) {
            return floating(value);
        }
        BigInteger number = whole(value);
        int bits = vr.unit() * 8;
        boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
        boolean fits = signed ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
        if (!fits) {
            throw problem("a number beyond VR " + vr);
        }
        return littleEndian(number.longValue(), vr.unit());
    }

    private BigInteger whole(String value) {
        try {
            return decimal(value).toBigIntegerExact();
        } catch (ArithmeticException _) {
            throw problem("no whole number");
        }
    }

    private BigDecimal decimal(String value) {
        return DecimalString.parse(value).map(DecimalString::value).orElseThrow(() -> problem("no number"));
    }

    private byte[] floating(String value) {
        double number = switch (value.strip()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> decimal(value).doubleValue();
        };
        return vr == Vr.FL
                ? littleEndian(Float.floatToRawIntBits((float) number), 4)
                : littleEndian(Double.doubleToRawLongBits(number), 8);
    }

    private static byte[] littleEndian(long bits, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (bits >>> (8 * i));
        }
        return bytes;
    }

    private DicomException problem(String what) {
        return new DicomException(what, 0, tag);
    }

    /** The VR that the dictionaries give an attribute; of several, the one whose range has the value. */
    static Vr of(DataSet within, Tag tag, String value) {
        if (tag.isPrivateCreator()) {
            return Vr.LO;
        }
        List<Vr> vrs = tag.isPrivate()
                ? PrivateDictionary.lookup(within, tag).map(PrivateDictionary.Entry::vr).stream()
                        .toList()
                : Dictionary.lookup(tag).map(Dictionary.Entry::vrs).orElse(List.of());
        if (vrs.isEmpty()) {
            throw new DicomException("an attribute that the dictionary does not have; name its VR", 0, tag);
        }
        return vrs.contains(Vr.US) && vrs.contains(Vr.SS) ? value.contains("-") ? Vr.SS : Vr.US : vrs.getFirst();
    }
}

package org.heliograph.dicom;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values in an element's bytes, by VR (PS3.5 §6.2, §6.4); what is no value of its VR is left out. */
final class Values {
    private Values() {}

    /** The VR to interpret by: UN of a known element has the dictionary's (PS3.5 §6.2.2). */
    static Vr vr(Element element) {
        return element.vr() == Vr.UN ? Dictionary.vr(element.tag()) : element.vr();
    }

    /** The texts, padding stripped; empty ones among several kept, since position has meaning. */
    static List<String> texts(ValueElement element, SpecificCharacterSet characterSet) {
        Vr vr = vr(element);
        if (!vr.isText() || element.length() == 0) {
            return List.of();
        }
        SpecificCharacterSet set = vr.kind() == Vr.Kind.TEXT || vr.kind() == Vr.Kind.LONG_TEXT
                ? characterSet
                : SpecificCharacterSet.DEFAULT;
        String text = set.decode(element.raw(), vr).text();
        if (!vr.isMultiValued()) {
            String stripped = withoutPadding(text);
            return stripped.isEmpty() ? List.of() : List.of(stripped);
        }
        List<String> texts = new ArrayList<>();
        for (String part : text.split("\\\\", -1)) {
            // In UC leading spaces mean something (PS3.5 Table 6.2-1).
            texts.add(vr == Vr.UC ? withoutPadding(part) : withoutLeadingSpaces(withoutPadding(part)));
        }
        return texts.size() == 1 && texts.getFirst().isEmpty() ? List.of() : List.copyOf(texts);
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Only SPACE pads: the ideographic space is a character of a name. */
    private static String withoutLeadingSpaces(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start);
    }

    /** The numbers of a binary VR, of IS or of DS, exactly. */
    static List<BigDecimal> numbers(ValueElement element) {
        Vr vr = vr(element);
        if (vr == Vr.IS || vr == Vr.DS) {
            return texts(element, SpecificCharacterSet.DEFAULT).stream()
                    .flatMap(text -> number(text).stream())
                    .toList();
        }
        if (vr.kind() != Vr.Kind.NUMBER || vr == Vr.AT) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(element.raw()).order(ByteOrder.LITTLE_ENDIAN);
        List<BigDecimal> numbers = new ArrayList<>();
        while (bytes.remaining() >= vr.unit()) {
            next(bytes, vr).forEach(numbers::add);
        }
        return numbers;
    }

    /** The number that a text is; empty when it is none. */
    static Optional<BigDecimal> number(String text) {
        // No exponent beyond what a DS can mean: BigDecimal would take 1E999999999 and later spend a gigabyte on it.
        if (!text.matches("[+-]?[0-9.]{1,64}([eE][+-]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** One number, or none where the bits are not a finite one. */
    private static List<BigDecimal> next(ByteBuffer bytes, Vr vr) {
        return switch (vr) {
            case US -> List.of(BigDecimal.valueOf(Short.toUnsignedLong(bytes.getShort())));
            case SS -> List.of(BigDecimal.valueOf(bytes.getShort()));
            case UL -> List.of(BigDecimal.valueOf(Integer.toUnsignedLong(bytes.getInt())));
            case SL -> List.of(BigDecimal.valueOf(bytes.getInt()));
            case SV -> List.of(BigDecimal.valueOf(bytes.getLong()));
            case UV -> List.of(unsigned(bytes.getLong()));
            case FL -> finite(bytes.getFloat());
            case FD -> finite(bytes.getDouble());
            default -> throw new IllegalArgumentException(vr + " is not numeric");
        };
    }

    static BigDecimal unsigned(long bits) {
        BigInteger value = BigInteger.valueOf(bits & Long.MAX_VALUE);
        return new BigDecimal(bits < 0 ? value.setBit(63) : value);
    }

    private static List<BigDecimal> finite(double value) {
        return Double.isFinite(value) ? List.of(new BigDecimal(value)) : List.of();
    }

    /** The tags of a value of VR AT. */
    static List<Tag> tags(ValueElement element) {
        ByteBuffer bytes = ByteBuffer.wrap(element.raw()).order(ByteOrder.LITTLE_ENDIAN);
        List<Tag> tags = new ArrayList<>();
        while (bytes.remaining() >= 4) {
            int group = Short.toUnsignedInt(bytes.getShort());
            tags.add(Tag.of(group, Short.toUnsignedInt(bytes.getShort())));
        }
        return tags;
    }
}

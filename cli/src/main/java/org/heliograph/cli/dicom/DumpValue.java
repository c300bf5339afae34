package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** A value as a dump shows it: text in brackets, numbers and bytes separated by backslashes. */
final class DumpValue {
    static final String NONE = "(no value available)";

    private final int longest;

    /** {@code longest} characters are shown of a value. */
    DumpValue(int longest) {
        this.longest = longest;
    }

    /**
     * Text, decoded.
     *
     * @param characterSet the element (0008,0005) that counts here
     */
    String text(Tag tag, Vr vr, byte[] bytes, Optional<ValueElement> characterSet) {
        String text = Shown.text(decoded(tag, vr, bytes, characterSet));
        if (text.isEmpty() && bytes.length == 0) {
            return NONE;
        }
        String shown = text.length() > longest ? "[" + cut(text) + "]..." : "[" + text + "]";
        return vr == Vr.UI ? shown + known(text) : shown;
    }

    private String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    private static String known(String uid) {
        return UidDictionary.lookup(new Uid(uid))
                .map(entry -> " =" + (entry.keyword().isEmpty() ? entry.name() : entry.keyword()))
                .orElse("");
    }

    private static String decoded(Tag tag, Vr vr, byte[] bytes, Optional<ValueElement> characterSet) {
        if (isAscii(bytes)) {
            return unpadded(new String(bytes, US_ASCII));
        }
        var holder = DataSet.builder();
        characterSet.ifPresent(holder::put);
        return String.join(
                "\\", holder.put(ValueElement.of(tag, vr, bytes)).build().strings(tag));
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == 0x1B) {
                return false;
            }
        }
        return true;
    }

    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** How many values a text has. */
    static long count(Vr vr, byte[] bytes) {
        if (bytes.length == 0) {
            return 0;
        }
        long count = 1;
        for (int i = 0; vr.isMultiValued() && i < bytes.length; i++) {
            count += bytes[i] == '\\' ? 1 : 0;
        }
        return count;
    }

    /** Bytes that one number or word of that VR takes. */
    static int size(Vr vr) {
        return vr == Vr.AT ? 4 : vr.unit();
    }

    /** How many bytes of binary data are enough for what is shown. */
    long needed(Vr vr) {
        return (longest / 2L + 1) * size(vr);
    }

    /** Numbers, words or bytes; {@code more} says that only their beginning is given. */
    String binary(Vr vr, byte[] bytes, boolean bigEndian, boolean more) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder();
        while (in.remaining() >= size(vr) && text.length() <= longest) {
            int length = text.length();
            if (length > 0) {
                text.append('\\');
            }
            append(text, vr, in);
            if (text.length() > longest) {
                text.setLength(length);
                return text + "...";
            }
        }
        // Half a number at the end shows as what it is.
        while (in.hasRemaining() && in.remaining() < size(vr) && !more) {
            text.append(text.isEmpty() ? "" : "\\");
            hex(text, in.get(), 2);
        }
        return more ? text + "..." : text.toString();
    }

    private static void append(StringBuilder text, Vr vr, ByteBuffer in) {
        switch (vr) {
            case US -> text.append(Short.toUnsignedInt(in.getShort()));
            case SS -> text.append(in.getShort());
            case UL -> text.append(Integer.toUnsignedString(in.getInt()));
            case SL -> text.append(in.getInt());
            case UV -> text.append(Long.toUnsignedString(in.getLong()));
            case SV -> text.append(in.getLong());
            case FL -> text.append(in.getFloat());
            case FD -> text.append(in.getDouble());
            case AT -> {
                int group = Short.toUnsignedInt(in.getShort());
                text.append(Tag.of(group, Short.toUnsignedInt(in.getShort()))
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT));
            }
            default -> {
                switch (vr.unit()) {
                    case 1 -> hex(text, in.get(), 2);
                    case 2 -> hex(text, in.getShort(), 4);
                    case 4 -> hex(text, in.getInt(), 8);
                    default -> hex(text, in.getLong(), 16);
                }
            }
        }
    }

    private static void hex(StringBuilder text, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (value >>> shift) & 0xF, 16));
        }
    }
}

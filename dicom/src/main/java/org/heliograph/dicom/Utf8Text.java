package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Data sets whose text came as Unicode, from JSON or XML: their character set is UTF-8, ISO_IR 192. */
public final class Utf8Text {
    private Utf8Text() {}

    /** The bytes of a value of text; empty when it has NUL, which ends values, or half a surrogate pair. */
    public static Optional<byte[]> bytes(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** The data set with (0008,0005) put where it has text that is not ASCII. */
    public static DataSet declared(DataSet dataSet) {
        return dataSet.contains(Tags.SPECIFIC_CHARACTER_SET) || isAscii(dataSet)
                ? dataSet
                : dataSet.toBuilder()
                        .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                        .build();
    }

    private static boolean isAscii(DataSet dataSet) {
        return dataSet.elements().stream().allMatch(element -> switch (element) {
            case ValueElement value -> !value.vr().isText() || isAscii(value.raw());
            case SequenceElement sequence -> sequence.items().stream().allMatch(item -> isAscii(item.dataSet()));
            case BulkElement _, FragmentsElement _ -> true;
        });
    }

    private static boolean isAscii(byte[] text) {
        for (byte b : text) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}

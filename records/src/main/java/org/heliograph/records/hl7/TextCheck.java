package org.heliograph.records.hl7;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** Compares the declared character set with the bytes. */
final class TextCheck {
    private TextCheck() {}

    static Set<TextFlag> flags(byte[] bytes, Hl7Charset charset, boolean bom) {
        EnumSet<TextFlag> flags = EnumSet.noneOf(TextFlag.class);
        if (bom) {
            flags.add(TextFlag.BYTE_ORDER_MARK);
        }
        if (!charset.known()) {
            flags.add(TextFlag.UNKNOWN_CHARACTER_SET);
        }
        boolean high = hasHighBytes(bytes);
        if (high && charset.isAscii()) {
            flags.add(TextFlag.UNDECLARED_NON_ASCII);
        }
        if (high && charset.charset().name().startsWith("ISO-8859") && decodes(bytes, StandardCharsets.UTF_8)) {
            flags.add(TextFlag.LOOKS_LIKE_UTF_8);
        }
        if (!decodes(bytes, charset.charset())) {
            flags.add(TextFlag.MALFORMED);
        }
        return flags;
    }

    private static boolean hasHighBytes(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer window = CharBuffer.allocate(4096);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            window.clear();
            result = decoder.decode(in, window, true);
        }
        return !result.isError();
    }
}

package org.heliograph.records.hl7;

import java.util.BitSet;

/** Which bytes belong to a multi-byte character and so are not separators, whatever their value. */
final class TrailBytes {
    private static final int ESC = 0x1B;

    private TrailBytes() {}

    static BitSet of(byte[] bytes, Hl7Charset charset) {
        if (!charset.hidesSeparators()) {
            return new BitSet(0);
        }
        return charset.charset().name().startsWith("ISO-2022") ? iso2022(bytes) : leadAndTrail(bytes);
    }

    /** GB 18030 and Big5: a lead byte 81 to FE takes the next byte, whose value may be a separator's. */
    private static BitSet leadAndTrail(byte[] bytes) {
        BitSet text = new BitSet(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            if (b >= 0x81 && b <= 0xFE && i + 1 < bytes.length && (bytes[i + 1] & 0xFF) >= 0x30) {
                text.set(i, i + 2);
                i++;
            }
        }
        return text;
    }

    /** ISO 2022: between ESC $ … and ESC ( …, or the segment's end, every byte is text. */
    private static BitSet iso2022(byte[] bytes) {
        BitSet text = new BitSet(bytes.length);
        boolean wide = false;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ESC && i + 1 < bytes.length) {
                wide = bytes[i + 1] == '$';
                int length = wide && i + 2 < bytes.length && bytes[i + 2] == '(' ? 4 : 3;
                int end = Math.min(i + length, bytes.length);
                text.set(i, end);
                i = end - 1;
            } else if (bytes[i] == '\r' || bytes[i] == '\n') {
                wide = false;
            } else if (wide) {
                text.set(i);
            }
        }
        return text;
    }
}

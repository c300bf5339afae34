package org.heliograph.records.hl7;

import java.util.HashSet;
import java.util.Set;

/** The separators a message declares in MSH-1 and MSH-2 (HL7 v2.5.1 §2.5.4). {@link #NONE} stands for one it leaves out. */
public record Delimiters(byte field, byte component, byte repetition, byte escape, byte subcomponent) {
    public static final byte NONE = 0;
    public static final Delimiters STANDARD =
            new Delimiters((byte) '|', (byte) '^', (byte) '~', (byte) '\\', (byte) '&');

    public Delimiters {
        Set<Byte> seen = new HashSet<>();
        for (byte b : new byte[] {field, component, repetition, escape, subcomponent}) {
            if (b != NONE && (!isSeparator(b) || !seen.add(b))) {
                throw new Hl7Exception(
                        Hl7ErrorCode.DATA_TYPE_ERROR, "MSH-2", "separators must be distinct ASCII punctuation");
            }
        }
        if (field == NONE) {
            throw new Hl7Exception(Hl7ErrorCode.REQUIRED_FIELD_MISSING, "MSH-1", "no field separator");
        }
    }

    /** Reads MSH-1 and MSH-2 at {@code offset}, the byte after {@code MSH}; a fifth character (truncation, v2.7) is ignored. */
    static Delimiters read(byte[] bytes, int offset, int end) {
        if (offset >= end) {
            throw new Hl7Exception(Hl7ErrorCode.REQUIRED_FIELD_MISSING, "MSH-1", "no field separator");
        }
        byte field = bytes[offset];
        byte[] encoding = new byte[4];
        int count = 0;
        int at = offset + 1;
        for (; at < end && bytes[at] != field; at++, count++) {
            if (count > 4) {
                throw new Hl7Exception(Hl7ErrorCode.DATA_TYPE_ERROR, "MSH-2", "more than five encoding characters");
            }
            if (count < 4) {
                encoding[count] = bytes[at];
            }
        }
        return new Delimiters(field, encoding[0], encoding[1], encoding[2], encoding[3]);
    }

    byte[] encodingCharacters() {
        byte[] all = {component, repetition, escape, subcomponent};
        int length = 0;
        while (length < all.length && all[length] != NONE) {
            length++;
        }
        return java.util.Arrays.copyOf(all, length);
    }

    private static boolean isSeparator(byte b) {
        return b > ' ' && b < 0x7F && !Character.isLetterOrDigit(b);
    }
}

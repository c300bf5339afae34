package org.heliograph.dicom;

import java.util.HexFormat;
import java.util.List;

/** How the code streams begin and end that frames are encoded as (PS3.5 §8.2, Annex G). */
final class CodeStreams {
    /** The bytes that {@link #begins} looks at. */
    static final int START = 12;

    /** The bytes that {@link #ends} looks at: a marker and one byte of padding. */
    static final int END = 3;

    private static final List<byte[]> STARTS = List.of(
            // SOI of JPEG and JPEG-LS, and the marker that follows it; SOC and SIZ of JPEG 2000.
            bytes("FFD8FF"),
            bytes("FF4FFF51"),
            // The signature boxes of JP2 and JPEG XL, and the bare code stream of the latter.
            bytes("0000000C6A5020200D0A870A"),
            bytes("0000000C4A584C200D0A870A"),
            bytes("FF0A"));

    private CodeStreams() {}

    static boolean begins(byte[] start) {
        return STARTS.stream().anyMatch(known -> hasAt(start, 0, known)) || beginsRle(start);
    }

    /** 1 to 15 segments, the first of them behind the header of 64 bytes (PS3.5 §G.5). */
    private static boolean beginsRle(byte[] start) {
        return start.length >= 8 && start[0] >= 1 && start[0] <= 15 && hasAt(start, 1, bytes("00000040000000"));
    }

    /** EOI, or EOC of JPEG 2000, at the end or before a byte of padding. */
    static boolean ends(byte[] end) {
        byte[] marker = bytes("FFD9");
        return hasAt(end, end.length - 2, marker) || (end.length == END && end[END - 1] == 0 && hasAt(end, 0, marker));
    }

    private static boolean hasAt(byte[] bytes, int at, byte[] wanted) {
        if (at < 0 || bytes.length - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

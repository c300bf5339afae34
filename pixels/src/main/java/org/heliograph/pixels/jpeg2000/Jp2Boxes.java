package org.heliograph.pixels.jpeg2000;

/** Finds the codestream in a JP2 file (T.800 Annex I), which some devices put in place of the bare codestream. */
final class Jp2Boxes {
    private static final int SIGNATURE = 0x6A502020;
    private static final int CODESTREAM = 0x6A703263;

    private Jp2Boxes() {}

    /** Where SOC stands: at the beginning when these are no boxes. */
    static int codestream(byte[] bytes) {
        if (bytes.length < 12 || number(bytes, 4) != SIGNATURE) {
            return 0;
        }
        long at = 0;
        while (at <= bytes.length - 16L) {
            long length = number(bytes, (int) at) & 0xFFFFFFFFL;
            int header = 8;
            if (length == 1) {
                length = (long) number(bytes, (int) at + 8) << 32 | (number(bytes, (int) at + 12) & 0xFFFFFFFFL);
                header = 16;
            }
            if (number(bytes, (int) at + 4) == CODESTREAM) {
                return (int) at + header;
            }
            if (length < header || length > bytes.length) {
                break;
            }
            at += length;
        }
        throw Damage.of("no codestream among the boxes");
    }

    private static int number(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
    }
}

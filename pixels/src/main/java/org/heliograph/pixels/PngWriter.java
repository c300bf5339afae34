package org.heliograph.pixels;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG (ISO/IEC 15948), grey or RGB of 8 bits; without AWT, which takes its time to load. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte GREY = 0;
    private static final byte RGB = 2;
    private static final byte UP = 2;

    private PngWriter() {}

    static byte[] write(Picture picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(picture.width())
                        .putInt(picture.height())
                        .put((byte) 8)
                        .put(picture.channels() == 1 ? GREY : RGB)
                        .array());
        chunk(out, "IDAT", deflated(picture));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Each row as its difference from the one above, which deflates well. */
    private static byte[] deflated(Picture picture) {
        int length = picture.width() * picture.channels();
        byte[] levels = picture.levels();
        byte[] row = new byte[length + 1];
        byte[] block = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try {
            for (int y = 0; y < picture.height(); y++) {
                row[0] = UP;
                for (int i = 0; i < length; i++) {
                    int above = y == 0 ? 0 : levels[(y - 1) * length + i];
                    row[i + 1] = (byte) (levels[y * length + i] - above);
                }
                deflater.setInput(row);
                while (!deflater.needsInput()) {
                    out.write(block, 0, deflater.deflate(block));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                out.write(block, 0, deflater.deflate(block));
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(US_ASCII));
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(type.getBytes(US_ASCII));
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}

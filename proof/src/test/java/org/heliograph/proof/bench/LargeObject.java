package org.heliograph.proof.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;

/**
 * An Enhanced CT of any size, 16 bit.
 *
 * @param instance its SOP Instance UID
 */
record LargeObject(int frames, int rows, int columns, String instance) {
    long pixelBytes() {
        return 2L * rows * columns * frames;
    }

    /** The pixels are a hole in the file, so that making it takes no time. */
    void writeEmpty(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writeHeader(out);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0}), channel.size() + pixelBytes() - 1);
        }
    }

    /** The pixels are as smooth and as noisy as those of a CT. */
    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            writeHeader(out);
            Random random = new Random(1);
            byte[] noise = new byte[1 << 20];
            random.nextBytes(noise);
            byte[] row = new byte[2 * columns];
            for (int frame = 0; frame < frames; frame++) {
                for (int y = 0; y < rows; y++) {
                    int at = random.nextInt(noise.length - columns);
                    for (int x = 0; x < columns; x++) {
                        int value = 1000 + (x + 3 * y + frame) / 8 % 500 + (noise[at + x] & 31);
                        row[2 * x] = (byte) value;
                        row[2 * x + 1] = (byte) (value >> 8);
                    }
                    out.write(row);
                }
            }
        }
    }

    private void writeHeader(OutputStream out) throws IOException {
        out.write(Part10Writer.header(
                Uids.ENHANCED_CT_IMAGE_STORAGE, new Uid(instance), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
        out.write(text(0x0008, 0x0016, "UI", Uids.ENHANCED_CT_IMAGE_STORAGE.value()));
        out.write(text(0x0008, 0x0018, "UI", new Uid(instance).value()));
        out.write(text(0x0010, 0x0020, "LO", "LARGE"));
        out.write(text(0x0020, 0x000D, "UI", instance + ".1"));
        out.write(text(0x0020, 0x000E, "UI", instance + ".2"));
        out.write(number(0x0028, 0x0002, 1));
        out.write(text(0x0028, 0x0004, "CS", "MONOCHROME2"));
        out.write(text(0x0028, 0x0008, "IS", Integer.toString(frames)));
        out.write(number(0x0028, 0x0010, rows));
        out.write(number(0x0028, 0x0011, columns));
        out.write(number(0x0028, 0x0100, 16));
        out.write(number(0x0028, 0x0101, 16));
        out.write(number(0x0028, 0x0102, 15));
        out.write(number(0x0028, 0x0103, 0));
        ByteBuffer pixels = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        pixels.putShort((short) 0x7FE0).putShort((short) 0x0010);
        pixels.put((byte) 'O').put((byte) 'W').putShort((short) 0).putInt((int) pixelBytes());
        out.write(pixels.array());
    }

    private static byte[] text(int group, int element, String vr, String value) {
        String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        byte[] bytes = padded.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer text = ByteBuffer.allocate(8 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        text.putShort((short) group).putShort((short) element);
        text.put(vr.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) bytes.length)
                .put(bytes);
        return text.array();
    }

    private static byte[] number(int group, int element, int value) {
        ByteBuffer number = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        number.putShort((short) group).putShort((short) element);
        number.put((byte) 'U').put((byte) 'S').putShort((short) 2).putShort((short) value);
        return number.array();
    }
}

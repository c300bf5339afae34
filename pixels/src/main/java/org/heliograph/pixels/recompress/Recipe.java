package org.heliograph.pixels.recompress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.PixelException;

/**
 * The head of a form: where the frames stand in the original bytes, and how their samples lie.
 *
 * <pre>
 * "HGR1" | u16 version | u8 n | n transfer syntax UID | u32 lead | u64 before | u64 after | u32 frames
 *        | u16 rows | u16 columns | u8 samples | u8 planar | u8 allocated | u8 stored | u8 high bit | u8 signed
 *        | u8 swap unit | u8 transform | u32 CRC-32C of all that
 * </pre>
 *
 * @param lead bytes at the start that are no part of the data set, such as a file's meta information; of {@code before}
 * @param before bytes ahead of the first frame
 * @param after bytes behind the last whole frame
 * @param swapUnit bytes that big endian turned together; 1 where nothing is to be turned
 * @param colourTransform whether the codestreams use the reversible component transform
 */
public record Recipe(
        Uid transferSyntax,
        int lead,
        long before,
        long after,
        int frames,
        int rows,
        int columns,
        int samplesPerPixel,
        boolean planar,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        int swapUnit,
        boolean colourTransform) {
    static final int MAGIC = 0x48475231;
    static final short VERSION = 1;

    private static final int FIXED = 4 + 2 + 1 + 4 + 8 + 8 + 4 + 2 + 2 + 8 + 4;
    private static final int LONGEST_UID = 64;
    /** No object is longer; sums of lengths stay far within 64 bits. */
    private static final long LONGEST = 1L << 52;

    public Recipe {
        require(transferSyntax.value().length() <= LONGEST_UID, "transfer syntax");
        require(lead >= 0 && lead <= before, "lead");
        require(before >= 0 && before <= LONGEST && after >= 0 && after <= LONGEST, "length");
        require(frames >= 1 && frames <= RecompressLimits.MOST_FRAMES, "number of frames");
        require(rows >= 1 && rows <= 65535 && columns >= 1 && columns <= 65535, "size");
        require(samplesPerPixel == 1 || samplesPerPixel == 3, "samples per pixel");
        require(bitsAllocated == 8 || bitsAllocated == 16, "bits allocated");
        require(bitsStored >= 1 && bitsStored <= bitsAllocated, "bits stored");
        require(highBit >= bitsStored - 1 && highBit < bitsAllocated, "high bit");
        require(swapUnit == 1 || swapUnit == 2 || swapUnit == 4 || swapUnit == 8, "swap unit");
        long bytes = (long) rows * columns * samplesPerPixel * (bitsAllocated / 8);
        require(bytes % swapUnit == 0, "swap unit");
        require(frames <= LONGEST / bytes, "length");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new PixelException("recompressed form with an impossible " + what, Tags.PIXEL_DATA);
        }
    }

    public long frameBytes() {
        return (long) rows * columns * samplesPerPixel * (bitsAllocated / 8);
    }

    /** Bytes of the original, lead included. */
    public long originalLength() {
        return before + frames * frameBytes() + after;
    }

    /** Bytes of the head in the form. */
    int length() {
        return FIXED + transferSyntax.value().length();
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeShort(VERSION);
            out.writeByte(transferSyntax.value().length());
            out.writeBytes(transferSyntax.value());
            out.writeInt(lead);
            out.writeLong(before);
            out.writeLong(after);
            out.writeInt(frames);
            out.writeShort(rows);
            out.writeShort(columns);
            out.writeByte(samplesPerPixel);
            out.writeBoolean(planar);
            out.writeByte(bitsAllocated);
            out.writeByte(bitsStored);
            out.writeByte(highBit);
            out.writeBoolean(signed);
            out.writeByte(swapUnit);
            out.writeBoolean(colourTransform);
            CRC32C crc = new CRC32C();
            crc.update(bytes.toByteArray());
            out.writeInt((int) crc.getValue());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Reads a head and leaves the stream behind it. */
    static Recipe read(InputStream in) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        if (data.readInt() != MAGIC) {
            throw new PixelException("no recompressed form", Tags.PIXEL_DATA);
        }
        short version = data.readShort();
        if (version != VERSION) {
            throw new PixelException(
                    "recompressed form of version " + version + ", this program knows version " + VERSION,
                    Tags.PIXEL_DATA);
        }
        byte[] uid = new byte[data.readUnsignedByte()];
        data.readFully(uid);
        Uid transferSyntax = new Uid(new String(uid, US_ASCII));
        Recipe recipe = new Recipe(
                transferSyntax,
                data.readInt(),
                data.readLong(),
                data.readLong(),
                data.readInt(),
                data.readUnsignedShort(),
                data.readUnsignedShort(),
                data.readUnsignedByte(),
                flag(data),
                data.readUnsignedByte(),
                data.readUnsignedByte(),
                data.readUnsignedByte(),
                flag(data),
                data.readUnsignedByte(),
                flag(data));
        int expected = (int) checked.getChecksum().getValue();
        require(data.readInt() == expected, "check sum");
        return recipe;
    }

    private static boolean flag(DataInputStream data) throws IOException {
        int value = data.readUnsignedByte();
        require(value <= 1, "flag");
        return value == 1;
    }
}

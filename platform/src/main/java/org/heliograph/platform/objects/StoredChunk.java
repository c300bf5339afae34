package org.heliograph.platform.objects;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.keys.SealingKey;

/**
 * The head of a chunk at rest. Its extents' ciphertexts follow in the same order.
 *
 * <pre>
 * "HGS1" | u16 format | 16 organisation | 16 pack | u32 chunk | 16 key
 *        | u16 extents | extents × { u32 ordinal | u64 offset | u32 length | 60 wrapped key } | u32 CRC-32C
 * </pre>
 */
record StoredChunk(UUID organisation, UUID pack, int chunk, UUID key, List<SealedExtent> extents) {
    private static final int MAGIC = 0x48475331;
    private static final short FORMAT = 1;
    private static final int WRAPPED = SealingKey.KEY_BYTES + SealingKey.OVERHEAD;
    private static final int FIXED = 4 + 2 + 16 + 16 + 4 + 16 + 2;
    private static final int PER_EXTENT = 4 + 8 + 4 + WRAPPED;

    /** An extent and the key under which its ciphertext stands, wrapped by the study's key. */
    static final class SealedExtent {
        private final Extent extent;
        private final byte[] wrappedKey;

        SealedExtent(Extent extent, byte[] wrappedKey) {
            if (wrappedKey.length != WRAPPED) {
                throw new IllegalArgumentException("a wrapped key has " + WRAPPED + " bytes");
            }
            this.extent = extent;
            this.wrappedKey = wrappedKey.clone();
        }

        Extent extent() {
            return extent;
        }

        byte[] wrappedKey() {
            return wrappedKey.clone();
        }
    }

    StoredChunk {
        extents = List.copyOf(extents);
    }

    int headLength() {
        return FIXED + extents.size() * PER_EXTENT + Integer.BYTES;
    }

    /** Where the ciphertext of that extent begins in the object. */
    long position(int index) {
        long position = headLength();
        for (SealedExtent before : extents.subList(0, index)) {
            position += ExtentCipher.sealedLength(before.extent().length());
        }
        return position;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(headLength());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeShort(FORMAT);
            write(out, organisation);
            write(out, pack);
            out.writeInt(chunk);
            write(out, key);
            out.writeShort(extents.size());
            for (SealedExtent sealed : extents) {
                out.writeInt(sealed.extent().ordinal());
                out.writeLong(sealed.extent().offset());
                out.writeInt(sealed.extent().length());
                out.write(sealed.wrappedKey());
            }
            CRC32C crc = new CRC32C();
            crc.update(bytes.toByteArray());
            out.writeInt((int) crc.getValue());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Reads a head and leaves the stream behind it. */
    static StoredChunk read(InputStream in) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        if (data.readInt() != MAGIC) {
            throw new IOException("an object that is not a chunk");
        }
        short format = data.readShort();
        if (format != FORMAT) {
            throw new IOException("a chunk of format " + format + "; this program knows format " + FORMAT);
        }
        UUID organisation = readId(data);
        UUID pack = readId(data);
        int chunk = data.readInt();
        UUID key = readId(data);
        int count = data.readUnsignedShort();
        List<SealedExtent> extents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int ordinal = data.readInt();
            long offset = data.readLong();
            int length = data.readInt();
            byte[] wrapped = new byte[WRAPPED];
            data.readFully(wrapped);
            if (ordinal < 0 || offset < 0 || length < 0) {
                throw new IOException("a chunk whose head is damaged");
            }
            extents.add(new SealedExtent(new Extent(ordinal, offset, length), wrapped));
        }
        int expected = (int) checked.getChecksum().getValue();
        if (data.readInt() != expected) {
            throw new IOException("a chunk whose head is damaged");
        }
        return new StoredChunk(organisation, pack, chunk, key, extents);
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}

package org.heliograph.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The head of a chunk: which extents of which instances follow it, in that order.
 *
 * <pre>
 * "HGC1" | u16 extents | extents × { u32 ordinal, u64 offset, u32 length } | payloads      (big endian)
 * </pre>
 */
public record ChunkHeader(List<Extent> extents) {
    public static final int FORMAT = 1;
    public static final String MEDIA_TYPE = "application/vnd.heliograph.chunk";
    /** The payloads of one chunk, together. */
    public static final int MAX_PAYLOAD = 8 << 20;

    private static final byte[] MAGIC = {'H', 'G', 'C', '1'};
    private static final int EXTENT_BYTES = 16;
    private static final int MAX_EXTENTS = 0xFFFF;

    public ChunkHeader {
        extents = List.copyOf(extents);
        if (extents.isEmpty() || extents.size() > MAX_EXTENTS) {
            throw new ChunkFormatException("a chunk has 1 to 65,535 extents");
        }
        if (extents.stream().anyMatch(extent -> extent.length() > MAX_PAYLOAD) || payload(extents) > MAX_PAYLOAD) {
            throw new ChunkFormatException("a chunk's payload is over 8 MiB");
        }
    }

    /** Reads a header and leaves the stream at the first payload. */
    public static ChunkHeader read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (!Arrays.equals(data.readNBytes(MAGIC.length), MAGIC)) {
                throw new ChunkFormatException("no chunk of this format");
            }
            int count = data.readUnsignedShort();
            List<Extent> extents = new ArrayList<>();
            long payload = 0;
            for (int i = 0; i < count; i++) {
                Extent extent = extent(data.readInt(), data.readLong(), data.readInt());
                payload += extent.length();
                if (payload > MAX_PAYLOAD) {
                    throw new ChunkFormatException("a chunk's payload is over 8 MiB");
                }
                extents.add(extent);
            }
            return new ChunkHeader(extents);
        } catch (EOFException _) {
            throw new ChunkFormatException("a chunk's header ends early");
        }
    }

    private static Extent extent(int ordinal, long offset, int length) {
        if (ordinal < 0 || offset < 0 || length < 0 || length > MAX_PAYLOAD || offset + length < 0) {
            throw new ChunkFormatException("an extent that lies in no instance");
        }
        return new Extent(ordinal, offset, length);
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length());
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.write(MAGIC);
            data.writeShort(extents.size());
            for (Extent extent : extents) {
                data.writeInt(extent.ordinal());
                data.writeLong(extent.offset());
                data.writeInt(extent.length());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Bytes of the header itself. */
    public int length() {
        return MAGIC.length + 2 + extents.size() * EXTENT_BYTES;
    }

    /** Bytes of all payloads. */
    public int payloadLength() {
        return (int) payload(extents);
    }

    private static long payload(List<Extent> extents) {
        return extents.stream().mapToLong(Extent::length).sum();
    }
}

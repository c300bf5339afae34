package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.link.ChunkFormatException;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.keys.SealingKey;

/** Turns a chunk as it travels to a chunk at rest, in one pass. */
final class ChunkSealer {
    private static final int BUFFER = 64 << 10;

    private final UUID organisation;
    private final UUID pack;
    private final UUID keyId;
    private final SealingKey key;

    ChunkSealer(UUID organisation, UUID pack, UUID keyId, SealingKey key) {
        this.organisation = organisation;
        this.pack = pack;
        this.keyId = keyId;
        this.key = key;
    }

    /** Reads a whole chunk from {@code in} and writes it sealed to {@code out}; gives the chunk's own length. */
    long seal(int chunk, InputStream in, OutputStream out) throws IOException {
        ChunkHeader header = ChunkHeader.read(in);
        seal(chunk, header, in, out);
        if (in.read() >= 0) {
            throw new ChunkFormatException("a chunk goes on behind its last extent");
        }
        return header.length() + (long) header.payloadLength();
    }

    /** Writes a chunk sealed whose payloads come from {@code in}. */
    void seal(int chunk, ChunkHeader header, InputStream in, OutputStream out) throws IOException {
        List<byte[]> keys =
                header.extents().stream().map(_ -> SealingKey.newKey()).toList();
        List<StoredChunk.SealedExtent> sealed = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Extent extent = header.extents().get(i);
            byte[] wrapped = key.seal(keys.get(i), ExtentCipher.placeOf(organisation, pack, chunk, extent));
            sealed.add(new StoredChunk.SealedExtent(extent, wrapped));
        }
        out.write(new StoredChunk(organisation, pack, chunk, keyId, sealed).toBytes());
        byte[] buffer = new byte[BUFFER];
        for (int i = 0; i < keys.size(); i++) {
            Extent extent = header.extents().get(i);
            byte[] place = ExtentCipher.placeOf(organisation, pack, chunk, extent);
            try (OutputStream ciphertext = ExtentCipher.seal(keys.get(i), place, out)) {
                copy(in, ciphertext, extent.length(), buffer);
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, int length, byte[] buffer) throws IOException {
        for (int left = length; left > 0; ) {
            int count = in.read(buffer, 0, Math.min(left, buffer.length));
            if (count < 0) {
                throw new ChunkFormatException("a chunk ends within an extent");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}

package org.heliograph.platform.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.tenancy.OrganisationId;

/** Writes bytes at rest into the chunks of an open pack as they come, holding one chunk in memory. */
final class PackCopy {
    private static final int CHUNK = 4 << 20;
    private static final int MOST_EXTENTS = 4_096;
    private static final int BUFFER = 64 << 10;

    private final Packs packs;
    private final OrganisationId organisation;
    private final UUID pack;
    private final List<ChunkDigest> chunks = new ArrayList<>();
    private final List<Extent> extents = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    PackCopy(Packs packs, OrganisationId organisation, UUID pack) {
        this.packs = packs;
        this.organisation = organisation;
        this.pack = pack;
    }

    void add(int ordinal, InputStream stored) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        long extentStart = 0;
        for (int count = stored.read(buffer); count >= 0; count = stored.read(buffer)) {
            payload.write(buffer, 0, count);
            length += count;
            if (payload.size() + BUFFER > CHUNK) {
                extents.add(new Extent(ordinal, extentStart, (int) (length - extentStart)));
                extentStart = length;
                closeChunk();
            }
        }
        if (length > extentStart || length == 0) {
            extents.add(new Extent(ordinal, extentStart, (int) (length - extentStart)));
        }
        if (extents.size() >= MOST_EXTENTS) {
            closeChunk();
        }
    }

    /** Writes what is left; all chunks are durable then. */
    List<ChunkDigest> finish() throws IOException {
        if (!extents.isEmpty()) {
            closeChunk();
        }
        return chunks;
    }

    private void closeChunk() throws IOException {
        byte[] head = new ChunkHeader(extents).toBytes();
        byte[] body = payload.toByteArray();
        String sha256 = sha256(head, body);
        int index = chunks.size();
        try (InputStream chunk =
                new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(body))) {
            ChunkOutcome outcome = packs.put(organisation, pack, index, sha256, chunk);
            if (outcome == ChunkOutcome.FULL) {
                throw new StoreFullException();
            }
            if (outcome != ChunkOutcome.STORED) {
                throw new IOException("chunk " + index + " of pack " + pack + " was not taken: " + outcome);
            }
        }
        chunks.add(new ChunkDigest(index, (long) head.length + body.length, sha256));
        extents.clear();
        payload.reset();
    }

    private static String sha256(byte[] head, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}

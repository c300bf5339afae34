package org.heliograph.platform.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.link.Jws;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackOpening;
import org.heliograph.link.PackReceipt;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.LinkJson;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Writes one pack as its instances come, holding one chunk in memory. What is not committed does not exist and is swept
 * away later.
 */
public final class PackWriter {
    private static final int CHUNK = 4 << 20;
    private static final int MOST_EXTENTS = 4_096;
    private static final int BUFFER = 64 << 10;

    /** What a commit takes, as for gateways: a footer and a transaction of this size are quick. */
    private static final int MOST_INSTANCES = 2_000;

    private final UUID id = UUID.randomUUID();
    private final Packs packs;
    private final PackIngest ingest;
    private final Clock clock;
    private final OrganisationId organisation;
    private final Uid studyInstanceUid;
    private final List<PackedInstance> instances = new ArrayList<>();
    private final List<ChunkDigest> chunks = new ArrayList<>();
    private final List<Extent> extents = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private int failed;

    PackWriter(Packs packs, PackIngest ingest, Clock clock, OrganisationId organisation, Uid studyInstanceUid) {
        this.packs = packs;
        this.ingest = ingest;
        this.clock = clock;
        this.organisation = organisation;
        this.studyInstanceUid = studyInstanceUid;
        ingest.open(organisation, Optional.empty(), new PackOpening(1, id, studyInstanceUid, 0, false));
    }

    public Uid studyInstanceUid() {
        return studyInstanceUid;
    }

    /** How many instances were added. */
    public int size() {
        return instances.size();
    }

    /** Whether the next instance belongs into another pack. */
    public boolean isFull() {
        return instances.size() >= MOST_INSTANCES;
    }

    /**
     * Adds an instance, reading its encoded data set to the end. When the stream fails, the instance is not in the pack
     * and the pack can go on.
     */
    public void add(Uid sopClass, Uid sopInstance, Uid transferSyntax, String source, InputStream dataSet)
            throws IOException {
        int ordinal = instances.size() + failed;
        ContentIdentity.Digest digest = ContentIdentity.digest(transferSyntax);
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        long extentStart = 0;
        boolean whole = false;
        try {
            for (int count = dataSet.read(buffer); count >= 0; count = dataSet.read(buffer)) {
                digest.update(buffer, 0, count);
                payload.write(buffer, 0, count);
                length += count;
                if (payload.size() + BUFFER > CHUNK) {
                    extents.add(new Extent(ordinal, extentStart, (int) (length - extentStart)));
                    extentStart = length;
                    closeChunk();
                }
            }
            whole = true;
        } finally {
            // What a failed stream has left belongs to an ordinal that is never listed.
            if (length > extentStart || length == 0) {
                extents.add(new Extent(ordinal, extentStart, (int) (length - extentStart)));
            }
            failed += whole ? 0 : 1;
        }
        if (extents.size() >= MOST_EXTENTS) {
            closeChunk();
        }
        instances.add(new PackedInstance(
                ordinal,
                sopClass,
                sopInstance,
                transferSyntax,
                length,
                digest.finish(),
                "",
                "",
                source,
                clock.instant()));
    }

    /** Makes the instances durable and says what became of each. */
    public List<PackReceipt.ReceiptedInstance> commit() throws IOException {
        if (!extents.isEmpty()) {
            closeChunk();
        }
        PackCommit commit = new PackCommit(studyInstanceUid, chunks, instances, 0);
        return switch (ingest.commit(organisation, Optional.empty(), id, commit)) {
            case IngestOutcome.Receipted(String receipt) ->
                LinkJson.mapper()
                        .readValue(Jws.parse(receipt).unverifiedPayload(), PackReceipt.class)
                        .instances();
            case IngestOutcome.UnknownPack _,
                    IngestOutcome.OtherPack _,
                    IngestOutcome.ChunksMissing _,
                    IngestOutcome.IdentityMismatch _ ->
                throw new IOException("pack " + id + " did not come back from the store as it was written");
        };
    }

    private void closeChunk() throws IOException {
        ChunkHeader header = new ChunkHeader(extents);
        byte[] head = header.toBytes();
        byte[] body = payload.toByteArray();
        String sha256 = sha256(head, body);
        int index = chunks.size();
        try (InputStream chunk =
                new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(body))) {
            ChunkOutcome outcome = packs.put(organisation, id, index, sha256, chunk);
            if (outcome == ChunkOutcome.FULL) {
                throw new StoreFullException();
            }
            if (outcome != ChunkOutcome.STORED) {
                throw new IOException("chunk " + index + " of pack " + id + " was not taken");
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

package org.heliograph.platform.study;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.link.Extent;
import org.heliograph.link.PackReceipt;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.objects.ChunkPayload;
import org.heliograph.platform.objects.PackDraft;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Takes the instances of one pack as they come, each byte once: hashed, held, and sealed a chunk at a time while the next
 * one comes. What fits into one chunk is held until it is committed. What is not committed does not exist.
 */
public final class PackWriter implements Closeable {
    private static final int CHUNK = 4 << 20;
    /** When memory is short for all, and none of this pack's is about to come back, chunks are sealed from this size on. */
    private static final int SHORT_CHUNK = 512 << 10;

    private static final int MOST_EXTENTS = 4_096;
    private static final int BUFFER = 64 << 10;

    /** What a commit takes, as for gateways: a footer and a transaction of this size are quick. */
    private static final int MOST_INSTANCES = 2_000;

    private final Packs packs;
    private final PackCommits commits;
    private final Clock clock;
    private final OrganisationId organisation;
    private final Uid studyInstanceUid;
    private final List<Extent> extents = new ArrayList<>();
    /** Held until there is a builder, which holds less of them. */
    private final List<TakenInstance> taken = new ArrayList<>();

    private ChunkPayload payload;
    private @Nullable PackBuilder builder;
    private int size;
    private int failed;

    PackWriter(Packs packs, PackCommits commits, Clock clock, OrganisationId organisation, Uid studyInstanceUid) {
        this.packs = packs;
        this.commits = commits;
        this.clock = clock;
        this.organisation = organisation;
        this.studyInstanceUid = studyInstanceUid;
        this.payload = packs.payload();
    }

    public Uid studyInstanceUid() {
        return studyInstanceUid;
    }

    /** How many instances were added. */
    public int size() {
        return size;
    }

    /** Whether the next instance belongs into another pack. */
    public boolean isFull() {
        return size >= MOST_INSTANCES;
    }

    /**
     * Adds an instance, reading its encoded data set to the end. When the stream fails, the instance is not in the pack
     * and the pack can go on.
     */
    public void add(Uid sopClass, Uid sopInstance, Uid transferSyntax, String source, InputStream dataSet)
            throws IOException {
        int ordinal = size + failed;
        Held held = new Held(ordinal);
        ArrivingInstance arriving = new ArrivingInstance(dataSet, transferSyntax, held);
        Optional<DataSet> header;
        boolean whole = false;
        try {
            header = arriving.take();
            whole = true;
        } finally {
            // What a failed stream has left belongs to an ordinal that is never listed.
            held.endExtent(held.length == 0);
            failed += whole ? 0 : 1;
        }
        PackedInstance instance = new PackedInstance(
                ordinal,
                sopClass,
                sopInstance,
                transferSyntax,
                held.length,
                arriving.identity(),
                "",
                "",
                source,
                clock.instant());
        take(TakenInstance.of(instance, studyInstanceUid, header));
        if (extents.size() >= MOST_EXTENTS) {
            seal();
        }
    }

    private void take(TakenInstance instance) throws IOException {
        size++;
        PackBuilder open = builder;
        if (open == null) {
            taken.add(instance);
        } else {
            open.add(instance);
        }
    }

    /** Makes the instances durable and says what became of each. */
    public List<PackReceipt.ReceiptedInstance> commit() throws IOException {
        PackBuilder open = builder;
        try {
            if (open == null) {
                return commits.commit(organisation, studyInstanceUid, new SmallPack(taken, extents, payload));
            }
            if (!extents.isEmpty()) {
                seal();
            }
            return commits.commit(organisation, open);
        } catch (StaleDraftException stale) {
            throw new IOException("the key of a study changed while it came", stale);
        } finally {
            close();
        }
    }

    /** Has the chunk that is being filled written, and begins another one. */
    private void seal() throws IOException {
        PackBuilder open = builder;
        if (open == null) {
            open = new PackBuilder(packs.begin(organisation, studyInstanceUid));
            builder = open;
            for (TakenInstance one : taken) {
                open.add(one);
            }
            taken.clear();
        }
        // Ours until it is sure to be written: when what is before it failed, its memory is given back by us.
        open.awaitRoom();
        ChunkPayload full = payload;
        payload = packs.payload();
        open.chunk(extents, full, true);
        extents.clear();
    }

    /** Forgets what is not committed. */
    @Override
    public void close() throws IOException {
        payload.clear();
        if (builder != null) {
            PackDraft draft = builder.draft();
            draft.close();
        }
    }

    /** Where the bytes of one instance go. */
    private final class Held implements ArrivingInstance.Holding {
        private final int ordinal;
        private long length;
        private long extentStart;

        Held(int ordinal) {
            this.ordinal = ordinal;
        }

        @Override
        public void hold(byte[] bytes, int from, int count) throws IOException {
            payload.append(bytes, from, count);
            grown(count);
        }

        @Override
        public int holdFrom(InputStream in, int most, ContentIdentity.Digest digest) throws IOException {
            int count = payload.readFrom(in, most, digest::update);
            if (count > 0) {
                grown(count);
            }
            return count;
        }

        private void grown(int count) throws IOException {
            length += count;
            if (payload.size() + BUFFER > CHUNK || (payload.size() >= SHORT_CHUNK && !mayGrow())) {
                endExtent(false);
                seal();
            }
        }

        /** Waits for memory that comes back: a small chunk costs the disk as many flushes as a large one. */
        private boolean mayGrow() throws IOException {
            while (!payload.mayGrow()) {
                if (builder == null || !builder.awaitOne()) {
                    return false;
                }
            }
            return true;
        }

        /** An instance without a byte has an extent too. */
        void endExtent(boolean evenEmpty) {
            if (length > extentStart || evenEmpty) {
                extents.add(new Extent(ordinal, extentStart, (int) (length - extentStart)));
                extentStart = length;
            }
        }
    }
}

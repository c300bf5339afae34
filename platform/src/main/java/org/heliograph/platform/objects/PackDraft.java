package org.heliograph.platform.objects;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.heliograph.dicom.Uid;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A pack that the platform itself writes, of which there are no rows yet. Its objects are sealed, written, flushed and
 * read back beside each other while their maker goes on; {@link #finish} says that all of it is durable. One that is not
 * finished leaves nothing.
 */
public final class PackDraft implements Closeable {
    private final OrganisationId organisation;
    private final Uid studyInstanceUid;
    private final PackReservations.Reservation reservation;
    private final StudyKey key;
    private final ChunkSealer sealer;
    private final ChunkOpener opener;
    private final SealedObjects objects;
    private final ObjectStore.Batch batch;
    private final WritingThreads writers;
    private final List<String> items = new ArrayList<>();
    private final List<FutureTask<ObjectStore.Outcome>> writing = new ArrayList<>();
    private int chunks;
    private boolean finished;

    PackDraft(
            OrganisationId organisation,
            Uid studyInstanceUid,
            PackReservations.Reservation reservation,
            StudyKey key,
            ChunkSealer sealer,
            ChunkOpener opener,
            SealedObjects objects,
            ObjectStore.Batch batch,
            WritingThreads writers) {
        this.organisation = organisation;
        this.studyInstanceUid = studyInstanceUid;
        this.reservation = reservation;
        this.key = key;
        this.sealer = sealer;
        this.opener = opener;
        this.objects = objects;
        this.batch = batch;
        this.writers = writers;
    }

    public UUID id() {
        return reservation.pack();
    }

    PackReservations.Reservation reservation() {
        return reservation;
    }

    public StudyKey key() {
        return key;
    }

    public Uid studyInstanceUid() {
        return studyInstanceUid;
    }

    /**
     * Has a chunk written; says where each extent is.
     *
     * @param release whether the payload is given back when that is done
     */
    public List<InstanceLocation.Run> chunk(List<Extent> extents, ChunkPayload payload, boolean release) {
        int index = chunks++;
        UUID upload = UUID.randomUUID();
        ChunkHeader header = new ChunkHeader(extents);
        String item = ChunkOpener.item(index, upload);
        begin(item, () -> {
            try {
                ObjectStore.Outcome outcome = batch.put(item, out -> sealer.seal(index, header, payload.open(), out));
                if (outcome == ObjectStore.Outcome.STORED) {
                    try (SeekableByteChannel object = batch.open(item)) {
                        opener.compare(
                                object,
                                ChunkOpener.nameOf(organisation, id(), index, upload),
                                index,
                                extents,
                                payload.open());
                    }
                }
                return outcome;
            } finally {
                if (release) {
                    payload.clear();
                }
            }
        });
        List<InstanceLocation.Run> runs = new ArrayList<>();
        for (int place = 0; place < extents.size(); place++) {
            runs.add(new InstanceLocation.Run(
                    index, upload, place, extents.get(place).length()));
        }
        return runs;
    }

    /** Has a value that describes the pack made and written. */
    public void object(String item, Supplier<byte[]> value) {
        begin(item, () -> {
            byte[] sealed = objects.seal(organisation, id(), item, key, value.get());
            return batch.put(item, out -> out.write(sealed));
        });
    }

    private void begin(String item, Callable<ObjectStore.Outcome> write) {
        if (items.isEmpty()) {
            begin(() -> {
                batch.place();
                return ObjectStore.Outcome.STORED;
            });
        }
        items.add(item);
        begin(write);
    }

    private void begin(Callable<ObjectStore.Outcome> write) {
        FutureTask<ObjectStore.Outcome> task = new FutureTask<>(write);
        writing.add(task);
        writers.run(task);
    }

    /** How many of the objects are still being written. */
    public long unwritten() {
        return writing.stream().filter(task -> !task.isDone()).count();
    }

    /** Waits for the oldest object that is still being written. */
    public void awaitOne() throws IOException {
        for (FutureTask<ObjectStore.Outcome> task : writing) {
            if (!task.isDone()) {
                await(task);
                return;
            }
        }
    }

    /** Everything is durable, and was read back as it was given, when this returns. */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        for (FutureTask<ObjectStore.Outcome> task : writing) {
            await(task);
        }
        batch.finish(items);
        finished = true;
    }

    private static void await(FutureTask<ObjectStore.Outcome> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (task.get() == ObjectStore.Outcome.FULL) {
                        throw new StoreFullException();
                    }
                    return;
                } catch (InterruptedException _) {
                    // What is being written is waited for: its memory is given back then.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("an object could not be written", failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes what is not finished. */
    @Override
    public void close() throws IOException {
        for (FutureTask<ObjectStore.Outcome> task : writing) {
            try {
                await(task);
            } catch (IOException _) {
                // It failed before; there is nothing of it.
            }
        }
        batch.close();
    }
}

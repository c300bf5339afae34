package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.gateway.spool.SpoolException.Reason;

/** Makes the next segment ready while the current one fills, and says no when the disk or the budget is used up. */
final class SegmentSupply implements Closeable {
    private final SegmentDisk disk;
    private final SpoolKey key;
    private final SpoolSettings settings;
    private volatile Room room = Room.NONE;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spool-supply").factory());
    private int nextNumber;
    private CompletableFuture<Segment> next = new CompletableFuture<>();

    /** Where segments are counted and, when there is no room for one more, given back. */
    interface Room {
        long usedBytes();

        boolean freeOne() throws IOException;

        void made(int segment);

        Room NONE = new Room() {
            @Override
            public long usedBytes() {
                return Long.MAX_VALUE / 2;
            }

            @Override
            public boolean freeOne() {
                return false;
            }

            @Override
            public void made(int segment) {}
        };
    }

    /** @param firstNumber higher than every segment's that ever existed */
    SegmentSupply(SegmentDisk disk, SpoolKey key, SpoolSettings settings, int firstNumber) {
        this.disk = disk;
        this.key = key;
        this.settings = settings;
        this.nextNumber = firstNumber;
    }

    /** Begins to make the first segment. Until then there is room for none. */
    void start(Room where) {
        this.room = where;
        prepare(worker);
    }

    /** Whether a segment is there, or being made; a supply that had no room tries again. */
    synchronized boolean isPromised() {
        if (next.isCompletedExceptionally()) {
            prepare(Runnable::run);
        }
        return !next.isCompletedExceptionally();
    }

    synchronized boolean isReady() {
        return next.isDone() && !next.isCompletedExceptionally();
    }

    /** The next segment; waits while it is being made. */
    synchronized Segment take() throws IOException {
        if (next.isCompletedExceptionally()) {
            prepare(Runnable::run);
        }
        try {
            Segment segment = next.get();
            prepare(worker);
            return segment;
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof SpoolException why) {
                throw new SpoolException(why.reason(), "no new segment can be made", e);
            }
            throw new SpoolException(Reason.FULL, "no new segment can be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpoolException(Reason.FULL, "interrupted while a segment was made", e);
        }
    }

    private synchronized void prepare(Executor executor) {
        CompletableFuture<Segment> promise = new CompletableFuture<>();
        int number = nextNumber++;
        next = promise;
        executor.execute(() -> make(number, promise));
    }

    private void make(int number, CompletableFuture<Segment> promise) {
        try {
            while (!hasRoom()) {
                if (!room.freeOne()) {
                    throw new SpoolException(Reason.FULL, "the disk or the spool's budget is used up");
                }
            }
            byte[] header = new byte[SegmentFormat.HEADER_BYTES];
            SegmentKey segmentKey = key.newSegment(number, header);
            SegmentDisk.SegmentFile file = disk.create(number, ByteBuffer.wrap(header), settings.segmentBytes());
            room.made(number);
            promise.complete(new Segment(segmentKey, file, settings.segmentBytes()));
        } catch (IOException e) {
            promise.completeExceptionally(e);
        } finally {
            promise.completeExceptionally(new SpoolException(Reason.FAILED, "a segment was not made"));
        }
    }

    private boolean hasRoom() throws IOException {
        return room.usedBytes() + settings.segmentBytes() <= settings.budgetBytes()
                && disk.usableBytes() - settings.segmentBytes() >= settings.diskReserveBytes();
    }

    @Override
    public void close() throws IOException {
        worker.close();
        if (isReady()) {
            next.resultNow().close();
        }
    }
}

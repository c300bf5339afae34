package org.heliograph.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.gateway.spool.SpoolException.Reason;

/**
 * Makes the next segment ready while the current one fills, and says no when the disk or the budget is used up. While
 * nothing is written it makes some more: to write a segment's zeros costs the disk as much as its content, and whoever
 * waits for a force would wait for them as well.
 */
final class SegmentSupply implements Closeable {
    /** So many are made while nothing is written, of a budget that has plenty: 512 MB, some 970 CT images. */
    private static final int READY_MAX = 8;

    private static final int PLENTY = 16;

    /** So long nothing is written before more than the next one is made. */
    private static final Duration QUIET = Duration.ofMillis(250);

    private final SegmentDisk disk;
    private final SpoolKey key;
    private final SpoolSettings settings;
    private final int readyMost;
    private volatile Room room = Room.NONE;
    private volatile long written = System.nanoTime();
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("spool-supply").factory());
    private final ReentrantLock lock = new ReentrantLock();
    /** What is ready or being made, in the order of the numbers, which is that of use; never empty. Under the lock. */
    private final Deque<CompletableFuture<Segment>> coming = new ArrayDeque<>(List.of(new CompletableFuture<>()));

    private int nextNumber;
    /** Whether {@link #makeMore} is on its way. Under the lock. */
    private boolean filling;

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
        this.readyMost = Math.clamp(settings.budgetBytes() / settings.segmentBytes() / PLENTY, 1, READY_MAX);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to make the first segment. Until then there is room for none. */
    void start(Room where) {
        this.room = where;
        lock.lock();
        try {
            coming.clear();
            prepare(worker);
            fill();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the log is written to: whoever writes shall have the disk. */
    void written() {
        written = System.nanoTime();
    }

    /** Whether a segment is there, or being made; a supply that had no room tries again. */
    boolean isPromised() {
        lock.lock();
        try {
            return !next().isCompletedExceptionally();
        } finally {
            lock.unlock();
        }
    }

    boolean isReady() {
        lock.lock();
        try {
            CompletableFuture<Segment> next = coming.getFirst();
            return next.isDone() && !next.isCompletedExceptionally();
        } finally {
            lock.unlock();
        }
    }

    /** The next segment; waits while it is being made. */
    Segment take() throws IOException {
        lock.lock();
        try {
            Segment segment = next().get();
            coming.removeFirst();
            if (coming.isEmpty()) {
                prepare(worker);
            }
            fill();
            return segment;
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof SpoolException why) {
                throw new SpoolException(why.reason(), "no new segment can be made", e);
            }
            throw new SpoolException(Reason.FULL, "no new segment can be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpoolException(Reason.FULL, "interrupted while a segment was made", e);
        } finally {
            lock.unlock();
        }
    }

    /** The first that comes; one that could not be made is tried again, now. */
    private CompletableFuture<Segment> next() {
        while (coming.size() > 1 && coming.getFirst().isCompletedExceptionally()) {
            coming.removeFirst();
        }
        if (coming.getFirst().isCompletedExceptionally()) {
            coming.removeFirst();
            prepare(Runnable::run);
        }
        return coming.getFirst();
    }

    private void prepare(Executor executor) {
        CompletableFuture<Segment> promise = new CompletableFuture<>();
        int number = nextNumber++;
        coming.addLast(promise);
        executor.execute(() -> make(number, promise));
    }

    private void fill() {
        if (!filling) {
            filling = true;
            later();
        }
    }

    private void later() {
        var _ = worker.schedule(this::makeMore, QUIET.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Makes one more than the next when nothing is written, until there are enough. */
    private void makeMore() {
        // Whoever holds the lock may wait for a segment that this very thread is to make.
        if (!lock.tryLock()) {
            later();
            return;
        }
        try {
            boolean possible = !coming.getLast().isCompletedExceptionally() && hasRoom();
            filling = possible && coming.size() < readyMost;
            if (filling) {
                if (coming.getLast().isDone() && System.nanoTime() - written > QUIET.toNanos()) {
                    prepare(worker);
                }
                later();
            }
        } catch (IOException _) {
            // What the disk does not tell now it is asked again when the next segment is taken.
            filling = false;
        } finally {
            lock.unlock();
        }
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
        for (CompletableFuture<Segment> each : coming) {
            if (each.isDone() && !each.isCompletedExceptionally()) {
                each.resultNow().close();
            }
        }
    }
}

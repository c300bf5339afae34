package org.heliograph.gateway.send;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/** The memory for chunks on the line: so many at a time over all packs, made when first needed and used again. */
final class ChunkBuffers {
    private final Semaphore places;
    private final BlockingQueue<byte[]> spare;
    private final int size;

    ChunkBuffers(int count, int size) {
        this.places = new Semaphore(count);
        this.spare = new ArrayBlockingQueue<>(count);
        this.size = size;
    }

    /** Waits for a place. */
    byte[] take() throws InterruptedException {
        places.acquire();
        byte[] buffer = spare.poll();
        return buffer != null ? buffer : new byte[size];
    }

    /** Gives the place back, and the buffer unless a call that was given up may still read it. */
    void release(byte[] buffer, boolean reusable) {
        if (reusable && !spare.offer(buffer)) {
            throw new IllegalStateException("more buffers come back than were taken");
        }
        places.release();
    }
}

package org.heliograph.gateway.send;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The memory for chunks on the line, made when first needed and used again. There is a buffer for everyone whose turn it
 * is ({@link ChunkTurns}) and one for each pack in the making, so nobody waits for one.
 */
final class ChunkBuffers {
    private final BlockingQueue<byte[]> spare = new LinkedBlockingQueue<>();

    /** A buffer of that size or larger. */
    byte[] take(int size) {
        byte[] buffer = spare.poll();
        // Those that a smaller chunk size left are let go.
        return buffer != null && buffer.length >= size ? buffer : new byte[size];
    }

    void giveBack(byte[] buffer) {
        spare.add(buffer);
    }
}

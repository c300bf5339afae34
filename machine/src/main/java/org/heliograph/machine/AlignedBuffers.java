package org.heliograph.machine;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Buffers outside the heap that begin at the start of a block; some are kept for use again. */
public final class AlignedBuffers {
    /** As many as are used at a time: what lies outside the heap is not to wait for the collector. */
    private static final int KEPT = 32;

    private final int blockSize;
    private final int size;
    private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

    /** {@code size} is a multiple of {@code blockSize}. */
    AlignedBuffers(int blockSize, int size) {
        this.blockSize = blockSize;
        this.size = size;
    }

    /** A buffer of so many bytes that begins at the start of a block. */
    public static ByteBuffer aligned(int size, int blockSize) {
        return ByteBuffer.allocateDirect(size + blockSize)
                .alignedSlice(blockSize)
                .limit(size)
                .slice();
    }

    int blockSize() {
        return blockSize;
    }

    ByteBuffer take() {
        ByteBuffer used = free.poll();
        return used == null ? aligned(size, blockSize) : used.clear();
    }

    void giveBack(ByteBuffer buffer) {
        free.offer(buffer);
    }
}

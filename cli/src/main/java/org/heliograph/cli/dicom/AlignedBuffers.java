package org.heliograph.cli.dicom;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers outside the heap that begin at the start of a block, kept for use again: one for each file in the making. */
final class AlignedBuffers {
    private final int blockSize;
    private final int size;
    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    /** {@code size} is a multiple of {@code blockSize}. */
    AlignedBuffers(int blockSize, int size) {
        this.blockSize = blockSize;
        this.size = size;
    }

    int blockSize() {
        return blockSize;
    }

    ByteBuffer take() {
        ByteBuffer used = free.poll();
        if (used != null) {
            return used.clear();
        }
        return ByteBuffer.allocateDirect(size + blockSize)
                .alignedSlice(blockSize)
                .limit(size)
                .slice();
    }

    void giveBack(ByteBuffer buffer) {
        free.add(buffer);
    }
}

package org.heliograph.gateway.send;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;

/**
 * How the instances of a pack are cut into chunks. The plan follows from the lengths and the target alone, so a program
 * that was killed cuts the same pack the same way again.
 *
 * <p>A chunk begins with an instance where it can: one that would not fit into what is left of a chunk begins the next,
 * unless it is longer than a chunk itself, when it fills what is left and goes on.
 */
record ChunkPlan(List<ChunkHeader> chunks) {
    private static final int EXTENTS_MAX = 4096;

    ChunkPlan {
        chunks = List.copyOf(chunks);
    }

    static ChunkPlan of(List<Long> lengths, int target) {
        if (target < 1 || target > ChunkHeader.MAX_PAYLOAD) {
            throw new IllegalArgumentException("a chunk has 1 byte to 8 MiB");
        }
        Cutting cutting = new Cutting(target);
        for (int ordinal = 0; ordinal < lengths.size(); ordinal++) {
            cutting.add(ordinal, lengths.get(ordinal));
        }
        return new ChunkPlan(cutting.finish());
    }

    private static final class Cutting {
        private final int target;
        private final List<ChunkHeader> chunks = new ArrayList<>();
        private List<Extent> extents = new ArrayList<>();
        private int filled;

        Cutting(int target) {
            this.target = target;
        }

        void add(int ordinal, long length) {
            if (length > target - filled && length <= target) {
                close();
            }
            long offset = 0;
            while (offset < length) {
                if (filled == target || extents.size() == EXTENTS_MAX) {
                    close();
                }
                int piece = (int) Math.min(length - offset, target - filled);
                extents.add(new Extent(ordinal, offset, piece));
                offset += piece;
                filled += piece;
            }
        }

        List<ChunkHeader> finish() {
            close();
            return chunks;
        }

        private void close() {
            if (!extents.isEmpty()) {
                chunks.add(new ChunkHeader(extents));
                extents = new ArrayList<>();
                filled = 0;
            }
        }
    }
}

package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {
    @Test
    void beginsAChunkWithAnInstanceThatDoesNotFitIntoTheRest() {
        List<ChunkHeader> chunks = ChunkPlan.of(List.of(600L, 600L, 300L), 1000).chunks();
        assertThat(chunks)
                .extracting(ChunkHeader::extents)
                .containsExactly(List.of(new Extent(0, 0, 600)), List.of(new Extent(1, 0, 600), new Extent(2, 0, 300)));
    }

    @Test
    void cutsAnInstanceThatIsLongerThanAChunk() {
        List<ChunkHeader> chunks = ChunkPlan.of(List.of(400L, 2500L), 1000).chunks();
        assertThat(chunks)
                .extracting(ChunkHeader::extents)
                .containsExactly(
                        List.of(new Extent(0, 0, 400), new Extent(1, 0, 600)),
                        List.of(new Extent(1, 600, 1000)),
                        List.of(new Extent(1, 1600, 900)));
    }

    @Test
    void coversEveryByteOnceWhateverTheLengths() {
        Random random = new Random(3);
        for (int run = 0; run < 500; run++) {
            int target = 1 + random.nextInt(5000);
            List<Long> lengths = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                lengths.add((long) random.nextInt(12_000));
            }
            long[] next = new long[lengths.size()];
            for (ChunkHeader chunk : ChunkPlan.of(lengths, target).chunks()) {
                assertThat(chunk.payloadLength()).isBetween(1, target);
                for (Extent extent : chunk.extents()) {
                    assertThat(extent.offset()).isEqualTo(next[extent.ordinal()]);
                    next[extent.ordinal()] = extent.end();
                }
            }
            assertThat(next)
                    .containsExactly(lengths.stream().mapToLong(Long::longValue).toArray());
        }
    }
}

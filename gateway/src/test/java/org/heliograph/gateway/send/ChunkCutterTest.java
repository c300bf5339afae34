package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {
    @Test
    void beginsAChunkWithAnInstanceThatDoesNotFitIntoTheRest() throws IOException {
        List<ChunkHeader> chunks = cut(List.of(600L, 600L, 300L), 1000);
        assertThat(chunks)
                .extracting(ChunkHeader::extents)
                .containsExactly(List.of(new Extent(0, 0, 600)), List.of(new Extent(1, 0, 600), new Extent(2, 0, 300)));
    }

    @Test
    void cutsAnInstanceThatIsLongerThanAChunk() throws IOException {
        List<ChunkHeader> chunks = cut(List.of(400L, 2500L), 1000);
        assertThat(chunks)
                .extracting(ChunkHeader::extents)
                .containsExactly(
                        List.of(new Extent(0, 0, 400), new Extent(1, 0, 600)),
                        List.of(new Extent(1, 600, 1000)),
                        List.of(new Extent(1, 1600, 900)));
    }

    @Test
    void coversEveryByteOnceWhateverTheLengths() throws IOException {
        Random random = new Random(3);
        for (int run = 0; run < 500; run++) {
            int target = 1 + random.nextInt(5000);
            List<Long> lengths = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                lengths.add((long) random.nextInt(12_000));
            }
            long[] next = new long[lengths.size()];
            for (ChunkHeader chunk : cut(lengths, target)) {
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

    @Test
    void fillsWhatIsLeftWithBytesWhoseEndIsNotKnown() throws IOException {
        List<ChunkHeader> chunks = new ArrayList<>();
        ChunkCutter cutter = new ChunkCutter(1000, into(chunks));
        cutter.object(0, 400);
        cutter.more(1, 0, 500);
        cutter.more(1, 500, 200);
        cutter.object(2, 300);
        cutter.finish();
        assertThat(chunks)
                .extracting(ChunkHeader::extents)
                .containsExactly(
                        List.of(new Extent(0, 0, 400), new Extent(1, 0, 600)),
                        List.of(new Extent(1, 600, 100), new Extent(2, 0, 300)));
    }

    private static List<ChunkHeader> cut(List<Long> lengths, int target) throws IOException {
        List<ChunkHeader> chunks = new ArrayList<>();
        ChunkCutter cutter = new ChunkCutter(target, into(chunks));
        for (int ordinal = 0; ordinal < lengths.size(); ordinal++) {
            cutter.object(ordinal, lengths.get(ordinal));
        }
        cutter.finish();
        return chunks;
    }

    private static ChunkCutter.Chunks into(List<ChunkHeader> chunks) {
        return new ChunkCutter.Chunks() {
            @Override
            public void piece(int chunk, Extent piece) {
                assertThat(chunk).isEqualTo(chunks.size());
            }

            @Override
            public void end(int chunk, ChunkHeader header) {
                chunks.add(header);
            }
        };
    }
}

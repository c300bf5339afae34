package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShapeTest {
    /** Mbit/s, connections, KiB of a chunk: what is on its way at a time is about a second of the line. */
    @ParameterizedTest
    @CsvSource({"2, 2, 128", "8, 7, 128", "20, 16, 128", "100, 16, 256", "1000, 16, 2048"})
    void putsNoMoreThanASecondOfTheLineOnIt(double megabits, int connections, int kib) {
        LineShape shape = LineShape.of(OptionalLong.of(Math.round(megabits * 1e6 / 8)));
        assertThat(shape.connections()).isEqualTo(connections);
        assertThat(shape.chunkBytes()).isEqualTo(kib << 10);
        double seconds = (double) shape.connections() * shape.chunkBytes() * 8 / (megabits * 1e6);
        assertThat(seconds).isLessThan(1.2);
    }

    @Test
    void givesPacksChunksThatDoNotEndTogether() {
        LineShape shape = LineShape.of(OptionalLong.of(12_500_000));
        Map<Integer, Long> sizes = Stream.generate(UUID::randomUUID)
                .limit(1000)
                .collect(Collectors.groupingBy(shape::chunkBytes, Collectors.counting()));
        assertThat(sizes).containsOnlyKeys(160 << 10, 192 << 10, 224 << 10, 256 << 10);
        assertThat(sizes.values()).allSatisfy(count -> assertThat(count).isGreaterThan(100));
    }
}

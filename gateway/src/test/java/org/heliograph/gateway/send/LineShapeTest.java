package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
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
}

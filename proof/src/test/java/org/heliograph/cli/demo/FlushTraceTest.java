package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FlushTraceTest {
    private static final String ACKNOWLEDGEMENT =
            "write(%d, \"\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x02\\x00\\x00\\x00\\x01\\x80\", 90) = 90";

    @Test
    void findsNothingWhereAFlushLiesBetween() {
        FlushTrace trace = FlushTrace.of(List.of(
                "[pid 11] read(7, \"\\x04\", 100) = 100",
                "[pid 12] fdatasync(9) = 0",
                "[pid 11] " + ACKNOWLEDGEMENT.formatted(7)));
        assertThat(trace.early()).isEmpty();
        assertThat(trace.acknowledgements()).isEqualTo(1);
        assertThat(trace.flushes()).isEqualTo(1);
    }

    @Test
    void findsTheAcknowledgementWithoutAFlush() {
        FlushTrace trace = FlushTrace.of(List.of(
                "[pid 12] fdatasync(9) = 0",
                "[pid 11] read(7, \"\\x04\", 100) = 100",
                "[pid 11] " + ACKNOWLEDGEMENT.formatted(7)));
        assertThat(trace.early()).hasSize(1);
    }

    @Test
    void doesNotCountAFlushThatBeganBeforeTheObjectWasThere() {
        FlushTrace trace = FlushTrace.of(List.of(
                "12 fdatasync(9 <unfinished ...>",
                "11 read(7, \"\\x04\", 100) = 100",
                "12 <... fdatasync resumed>) = 0",
                "11 " + ACKNOWLEDGEMENT.formatted(7)));
        assertThat(trace.early()).hasSize(1);
    }

    @Test
    void doesNotCountAFlushThatFailedOrHasNotEnded() {
        FlushTrace trace = FlushTrace.of(List.of(
                "11 read(7, \"\\x04\", 100) = 100",
                "12 fdatasync(9) = -1 EIO (Input/output error)",
                "13 fsync(10 <unfinished ...>",
                "11 " + ACKNOWLEDGEMENT.formatted(7),
                "13 <... fsync resumed>) = 0"));
        assertThat(trace.early()).hasSize(1);
    }
}

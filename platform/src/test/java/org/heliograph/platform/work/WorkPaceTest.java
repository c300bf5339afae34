package org.heliograph.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;

class WorkPaceTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final WorkPace pace = new WorkPace();
    private final WorkQueue.Wanted work = wanted();

    @Test
    void isDueAtOnceAndThenAfterMomentsThatDouble() {
        assertThat(dues(work, 40_000, WorkPace.Moment.GROWING))
                .containsExactly(0L, 1_000L, 3_000L, 7_000L, 15_000L, 23_000L, 31_000L, 39_000L, 47_000L);
    }

    @Test
    void isDueAtOnceAgainAfterRest() {
        dues(work, 20_000, WorkPace.Moment.GROWING);

        assertThat(due(work, 60_000, WorkPace.Moment.GROWING)).isEqualTo(60_000);
        assertThat(due(work, 60_100, WorkPace.Moment.GROWING)).isEqualTo(61_000);
    }

    @Test
    void waitsAShortMomentHoweverLongItGoesOn() {
        assertThat(dues(work, 1_000, WorkPace.Moment.SHORT)).containsExactly(0L, 250L, 500L, 750L, 1_000L);
    }

    @Test
    void keepsOtherWorkApart() {
        dues(work, 20_000, WorkPace.Moment.GROWING);

        assertThat(due(wanted(), 20_000, WorkPace.Moment.GROWING)).isEqualTo(20_000);
    }

    /** When work was due that was put every 100 ms for so long. */
    private List<Long> dues(WorkQueue.Wanted wanted, long millis, WorkPace.Moment moment) {
        List<Long> dues = new ArrayList<>();
        for (long at = 0; at < millis; at += 100) {
            long due = due(wanted, at, moment);
            if (dues.isEmpty() || dues.getLast() != due) {
                dues.add(due);
            }
        }
        return dues;
    }

    private long due(WorkQueue.Wanted wanted, long millis, WorkPace.Moment moment) {
        return pace.due(wanted, START.plusMillis(millis), moment).toEpochMilli() - START.toEpochMilli();
    }

    private static WorkQueue.Wanted wanted() {
        return new WorkQueue.Wanted(
                new OrganisationId(UUID.randomUUID()), new WorkKind("test-pace"), UUID.randomUUID());
    }
}

package org.heliograph.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.Uid;
import org.junit.jupiter.api.Test;

class ChunkTurnsTest {
    private static final Uid A = new Uid("2.25.1");
    private static final Uid B = new Uid("2.25.2");
    private static final Uid STAT = new Uid("2.25.3");

    private final BlockingQueue<ChunkTurns.Turn> granted = new LinkedBlockingQueue<>();
    private final ChunkTurns turns = new ChunkTurns(2, 1);

    private static ChunkTurns.Turn turn(Uid study, long pack, boolean urgent) {
        return new ChunkTurns.Turn(study, new UUID(pack, 0), urgent);
    }

    /** Asks on a thread of its own, as packs do; returns when the asking has been heard. */
    private void ask(ChunkTurns.Turn turn) throws InterruptedException {
        Thread asking = Thread.ofPlatform().daemon().start(() -> {
            try {
                turns.take(turn);
                granted.add(turn);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (asking.isAlive() && asking.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private ChunkTurns.Turn next() throws InterruptedException {
        ChunkTurns.Turn turn = granted.poll(10, TimeUnit.SECONDS);
        assertThat(turn).isNotNull();
        return turn;
    }

    @Test
    void letsTheUrgentGoFirstAndAtOnce() throws Exception {
        turns.take(turn(A, 1, false));
        turns.take(turn(A, 1, false));
        ask(turn(B, 2, false));
        assertThat(granted).as("both places are taken").isEmpty();
        ask(turn(STAT, 3, true));
        assertThat(next().study()).as("a place is kept for it").isEqualTo(STAT);
        ask(turn(STAT, 3, true));
        turns.end(turn(A, 1, false));
        turns.end(turn(A, 1, false));
        assertThat(next().study()).as("and it is the first at every border").isEqualTo(STAT);
    }

    @Test
    void sharesTheLineAmongStudies() throws Exception {
        turns.take(turn(A, 1, false));
        turns.take(turn(A, 1, false));
        ask(turn(A, 1, false));
        ask(turn(B, 2, false));
        turns.end(turn(A, 1, false));
        assertThat(next().study()).as("B has none under way").isEqualTo(B);
    }

    @Test
    void bringsTheOlderPackOfAStudyFirst() throws Exception {
        turns.take(turn(A, 1, false));
        turns.take(turn(A, 1, false));
        ask(turn(A, 3, false));
        ask(turn(A, 2, false));
        turns.end(turn(A, 1, false));
        assertThat(next().pack()).isEqualTo(new UUID(2, 0));
    }

    @Test
    void usesNoMoreThanItIsTold() throws Exception {
        turns.limit(1);
        turns.take(turn(A, 1, false));
        ask(turn(A, 1, false));
        assertThat(granted).isEmpty();
        turns.limit(2);
        assertThat(next().study()).isEqualTo(A);
        List<ChunkTurns.Turn> more = new ArrayList<>(granted);
        assertThat(more).isEmpty();
    }
}

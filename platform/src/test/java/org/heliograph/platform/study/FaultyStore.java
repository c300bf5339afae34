package org.heliograph.platform.study;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.heliograph.platform.objects.store.ObjectName;

/** A store that fails at a chosen step, before or after the step has its effect: as a crash there would look. */
final class FaultyStore extends PassingStore {
    private int steps;
    private int failingStep = -1;
    private boolean afterEffect;
    private boolean full;

    /** Fails at the step with that number from now on, from 0. */
    void failAt(int step, boolean after) {
        steps = 0;
        failingStep = step;
        afterEffect = after;
    }

    void failNoMore() {
        failingStep = -1;
        full = false;
    }

    void fill() {
        full = true;
    }

    boolean hasFailed() {
        return steps > failingStep;
    }

    @Override
    public Outcome put(ObjectName name, Content content) throws IOException {
        if (full) {
            return Outcome.FULL;
        }
        boolean failing = steps++ == failingStep;
        if (failing && !afterEffect) {
            throw new IOException("crashed before the put");
        }
        Outcome outcome = super.put(name, content);
        if (failing) {
            throw new IOException("crashed after the put");
        }
        return outcome;
    }

    @Override
    public Optional<SeekableByteChannel> open(ObjectName name) throws IOException {
        if (steps++ == failingStep) {
            throw new IOException("crashed at a read");
        }
        return super.open(name);
    }
}

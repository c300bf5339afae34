package org.heliograph.cli.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What happened and how long each step took, in the order in which it happened. */
final class Timeline {
    /** One step that happened; {@code sinceStart} is when it ended. */
    record Step(String name, long ms, long sinceStart, String detail) {}

    /** The work of a step; its result is one line that says what was seen. */
    @FunctionalInterface
    interface Work {
        String run() throws Exception;
    }

    private final List<Step> steps = new ArrayList<>();
    private final LongSupplier nanoTime;
    private final long start;
    private final PrintStream out;

    Timeline(LongSupplier nanoTime, PrintStream out) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.out = out;
    }

    /** Does the work and notes it; whatever it throws ends the demo under the step's name. */
    void step(String name, Work work) {
        out.printf(Locale.ROOT, "%8s  %s ...%n", "", name);
        long begin = nanoTime.getAsLong();
        String detail;
        try {
            detail = work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(name, "interrupted", e);
        } catch (DemoFailure e) {
            throw new DemoFailure(name, e.reason(), e);
        } catch (Exception e) {
            throw new DemoFailure(name, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
        long end = nanoTime.getAsLong();
        Step step = new Step(name, millis(end - begin), millis(end - start), detail);
        steps.add(step);
        out.printf(Locale.ROOT, "%6.1f s  %s: %s%n", step.sinceStart() / 1000.0, name, detail);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The table that ends the demo. */
    void print() {
        out.println();
        out.println("  at        took      step");
        for (Step step : steps) {
            out.printf(
                    Locale.ROOT,
                    "%6.1f s %8d ms  %s%n                      %s%n",
                    step.sinceStart() / 1000.0,
                    step.ms(),
                    step.name(),
                    step.detail());
        }
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}

package org.heliograph.gateway.deliver;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.link.DeliveryOffer;

/**
 * Which range of a delivery's data sets is to be fetched next. Of a data set of which nothing is known the first range
 * comes alone: it tells the form and the length of the rest.
 */
final class FetchPlan {
    /** One that changes its form again and again is left for later. */
    private static final int BEGINNINGS = 10;

    private final Map<Integer, Part> parts = new HashMap<>();
    private final Deque<Part> order = new ArrayDeque<>();
    private final int rangeBytes;
    private int underWay;
    private boolean failed;

    /** A range to ask for; {@code of} is empty when nothing is known of the data set yet. */
    record Job(DeliveryOffer.Instance instance, long start, int length, Optional<FetchedNote.Range> of) {}

    private static final class Part {
        private final DeliveryOffer.Instance instance;
        /** Ranges that are here or on their way, by their numbers. */
        private final BitSet taken = new BitSet();

        private Optional<FetchedNote.Range> known = Optional.empty();
        private int beginnings;

        Part(DeliveryOffer.Instance instance) {
            this.instance = instance;
        }
    }

    /** @param fetched what is here already, by the numbers of the data sets */
    FetchPlan(List<DeliveryOffer.Instance> instances, Map<Integer, List<FetchedRange>> fetched, int rangeBytes) {
        this.rangeBytes = rangeBytes;
        for (DeliveryOffer.Instance instance : instances) {
            Part part = new Part(instance);
            for (FetchedRange range : fetched.getOrDefault(instance.number(), List.of())) {
                part.known = Optional.of(range.range());
                part.taken.set(number(range.range().start()));
            }
            parts.put(instance.number(), part);
            order.add(part);
        }
    }

    private int number(long start) {
        return Math.toIntExact(start / rangeBytes);
    }

    /**
     * The next range, which is the caller's to fetch from now on; waits where that depends on what others are fetching.
     *
     * @return nothing when none is left, or one could not be had
     */
    synchronized Optional<Job> next() throws InterruptedException {
        while (!failed) {
            for (Part part : order) {
                Optional<Job> job = next(part);
                if (job.isPresent()) {
                    underWay++;
                    return job;
                }
            }
            if (underWay == 0) {
                return Optional.empty();
            }
            wait();
        }
        return Optional.empty();
    }

    private Optional<Job> next(Part part) {
        int number = part.taken.nextClearBit(0);
        long start = (long) number * rangeBytes;
        if (part.known.isEmpty()) {
            if (number > 0) {
                return Optional.empty();
            }
        } else if (start >= part.known.get().total()) {
            return Optional.empty();
        }
        part.taken.set(number);
        long left = part.known.map(range -> range.total() - start).orElse((long) rangeBytes);
        return Optional.of(new Job(part.instance, start, (int) Math.min(left, rangeBytes), part.known));
    }

    /** A range is here. */
    synchronized void fetched(Job job, FetchedNote.Range range) {
        if (job.of().isEmpty()) {
            part(job.instance()).known = Optional.of(range);
        }
        ended();
    }

    /** Instead of a range it has come out that what is here of its data set is of no use: that begins anew. */
    synchronized void changed(Job job) {
        anew(job.instance());
        ended();
    }

    /** A range cannot be had now. */
    synchronized void failed() {
        failed = true;
        ended();
    }

    synchronized boolean isFailed() {
        return failed;
    }

    synchronized void anew(DeliveryOffer.Instance instance) {
        Part part = part(instance);
        part.known = Optional.empty();
        part.taken.clear();
        failed |= ++part.beginnings > BEGINNINGS;
    }

    private Part part(DeliveryOffer.Instance instance) {
        return Optional.ofNullable(parts.get(instance.number()))
                .orElseThrow(() -> new IllegalStateException("a data set of another delivery"));
    }

    private void ended() {
        underWay--;
        notifyAll();
    }
}

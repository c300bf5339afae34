package org.heliograph.gateway.deliver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.heliograph.gateway.link.OtherContentException;
import org.heliograph.gateway.link.Pace;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.DeliveryOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a delivery's data sets into the spool, range by range over several connections. What is there is not fetched
 * again: a cut costs nothing but a new connection, the end of the program the range that each connection was in.
 */
final class ObjectFetch {
    /** What the end of the program costs a connection at most. */
    static final int RANGE_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ObjectFetch.class);
    private static final int CONNECTIONS = 8;

    private final Semaphore places = new Semaphore(CONNECTIONS);
    /** Data sets whose recompressed form was of no use, by identity. */
    private final Set<String> verbatimOnly = ConcurrentHashMap.newKeySet();

    private final Spool spool;
    private final DeliveryBook book;
    private final Platform platform;
    private final ExecutorService threads;
    private final Pace pace;
    private final InstantSource clock;
    private final Wake wake;

    ObjectFetch(
            Spool spool,
            DeliveryBook book,
            Platform platform,
            ExecutorService threads,
            Pace pace,
            InstantSource clock,
            Wake wake) {
        this.spool = spool;
        this.book = book;
        this.platform = platform;
        this.threads = threads;
        this.pace = pace;
        this.clock = clock;
        this.wake = wake;
    }

    /** All data sets by their numbers, or nothing when some could not be fetched now. */
    Optional<Map<Integer, FetchedObject>> fetch(UUID delivery, List<DeliveryOffer.Instance> instances)
            throws IOException, InterruptedException {
        FetchPlan plan = new FetchPlan(instances, fetched(delivery), RANGE_BYTES);
        // What is fetched may show that more is to be fetched: a form that is of no use.
        for (int round = 0; round < 2; round++) {
            all(delivery, plan);
            if (plan.isFailed()) {
                return Optional.empty();
            }
            Map<Integer, FetchedObject> whole = whole(delivery, instances, plan);
            if (whole.size() == instances.size()) {
                return Optional.of(whole);
            }
        }
        return Optional.empty();
    }

    /** What is here; ranges that do not fit to one another are let go. */
    private Map<Integer, List<FetchedRange>> fetched(UUID delivery) throws IOException {
        Map<Integer, List<FetchedRange>> fetched = book.fetched(spool.database(), delivery);
        for (Map.Entry<Integer, List<FetchedRange>> each : List.copyOf(fetched.entrySet())) {
            if (!each.getValue().stream()
                    .allMatch(range -> range.fits(each.getValue().getFirst(), RANGE_BYTES))) {
                book.drop(spool.database(), delivery, each.getKey(), clock.instant());
                fetched.remove(each.getKey());
            }
        }
        return fetched;
    }

    private void all(UUID delivery, FetchPlan plan) throws IOException, InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            running.add(threads.submit(() -> {
                work(delivery, plan);
                return Optional.empty();
            }));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw new IOException("a data set could not be fetched", e.getCause());
            }
        }
    }

    /** Fetches one range after the other until there is none left, or one cannot be had. */
    private void work(UUID delivery, FetchPlan plan) throws IOException, InterruptedException {
        Optional<FetchPlan.Job> job = plan.next();
        while (job.isPresent()) {
            boolean ended = false;
            places.acquireUninterruptibly();
            try {
                ended = fetch(delivery, plan, job.get());
            } finally {
                places.release();
                if (!ended) {
                    plan.failed();
                }
            }
            job = plan.next();
        }
    }

    /** Whether the range was fetched, or is to be fetched anew. */
    private boolean fetch(UUID delivery, FetchPlan plan, FetchPlan.Job job) throws IOException, InterruptedException {
        boolean verbatim = verbatimOnly.contains(job.instance().identity().toString());
        RangeFetch range = new RangeFetch(delivery, job, !verbatim, spool, platform, pace);
        return switch (range.run(wake)) {
            case RangeFetch.Outcome.Fetched fetched -> {
                plan.fetched(job, fetched.range());
                yield true;
            }
            case RangeFetch.Outcome.Changed _ -> {
                LOG.info(
                        "Data set {} of delivery {} begins anew", job.instance().number(), delivery);
                book.drop(spool.database(), delivery, job.instance().number(), clock.instant());
                plan.changed(job);
                yield true;
            }
            case RangeFetch.Outcome.NotNow _ -> false;
        };
    }

    private Map<Integer, FetchedObject> whole(UUID delivery, List<DeliveryOffer.Instance> instances, FetchPlan plan)
            throws IOException {
        Map<Integer, List<FetchedRange>> fetched = book.fetched(spool.database(), delivery);
        Map<Integer, FetchedObject> whole = new HashMap<>();
        for (DeliveryOffer.Instance instance : instances) {
            List<FetchedRange> ranges = fetched.getOrDefault(instance.number(), List.of());
            if (isWhole(ranges)) {
                FetchedObject object = new FetchedObject(instance, ranges);
                try {
                    object.check(spool);
                    whole.put(instance.number(), object);
                } catch (OtherContentException e) {
                    LOG.warn("Data set {} of delivery {}: {}", instance.number(), delivery, e.getMessage());
                    useless(delivery, instance);
                    plan.anew(instance);
                }
            }
        }
        return whole;
    }

    private static boolean isWhole(List<FetchedRange> ranges) {
        long end = 0;
        for (FetchedRange each : ranges) {
            if (each.range().start() != end || !each.fits(ranges.getFirst(), RANGE_BYTES)) {
                return false;
            }
            end = each.end();
        }
        return !ranges.isEmpty() && end == ranges.getFirst().range().total();
    }

    /** What was fetched of a data set is not it, or cannot be read any more: it is fetched anew, as it is. */
    void useless(UUID delivery, DeliveryOffer.Instance instance) throws IOException {
        verbatimOnly.add(instance.identity().toString());
        book.drop(spool.database(), delivery, instance.number(), clock.instant());
    }

    static byte[] prefix(DeliveryOffer.Instance instance) {
        return (instance.transferSyntaxUid().value() + "\0").getBytes(US_ASCII);
    }
}

package org.heliograph.gateway.deliver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.RecordWriter;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.DeliveryOffer;

/** Brings a delivery's data sets into the spool, each proven by its identity; what is there already is not fetched. */
final class ObjectFetch {
    private static final int PARALLEL = 8;
    private static final int TRIES = 4;
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Semaphore places = new Semaphore(PARALLEL);
    private final Spool spool;
    private final DeliveryBook book;
    private final Platform platform;
    private final ExecutorService threads;

    ObjectFetch(Spool spool, DeliveryBook book, Platform platform, ExecutorService threads) {
        this.spool = spool;
        this.book = book;
        this.platform = platform;
        this.threads = threads;
    }

    /** The records of all instances, or nothing when some could not be fetched now. */
    Optional<Map<Integer, RecordNumber>> fetch(UUID delivery, List<DeliveryOffer.Instance> instances)
            throws IOException, InterruptedException {
        Map<Integer, RecordNumber> records = new HashMap<>(book.fetched(spool.database(), delivery));
        Map<Integer, Future<Optional<RecordNumber>>> running = new HashMap<>();
        List<DeliveryOffer.Instance> missing = new ArrayList<>(instances);
        missing.removeIf(instance -> records.containsKey(instance.number()));
        for (DeliveryOffer.Instance instance : missing) {
            places.acquire();
            running.put(instance.number(), threads.submit(() -> {
                try {
                    return fetch(delivery, instance);
                } finally {
                    places.release();
                }
            }));
        }
        boolean all = true;
        for (Map.Entry<Integer, Future<Optional<RecordNumber>>> each : running.entrySet()) {
            try {
                Optional<RecordNumber> record = each.getValue().get();
                record.ifPresent(number -> records.put(each.getKey(), number));
                all &= record.isPresent();
            } catch (ExecutionException e) {
                throw new IOException("a data set could not be fetched", e.getCause());
            }
        }
        return all ? Optional.of(records) : Optional.empty();
    }

    private Optional<RecordNumber> fetch(UUID delivery, DeliveryOffer.Instance instance) throws IOException {
        String path = "/link/v1/deliveries/" + delivery + "/instances/" + instance.number();
        byte[] prefix = (instance.transferSyntaxUid().value() + "\0").getBytes(US_ASCII);
        try (RecordWriter writer = spool.begin(RecordKind.FETCHED, prefix)) {
            boolean whole = false;
            for (int tries = 0; tries < TRIES && !whole; tries++) {
                // Each try goes on where the last one broke off.
                Answer answer = platform.download(
                        path, writer.length(), STALL, (bytes, length) -> write(writer, instance, bytes, length));
                whole = answer instanceof Answer.Ok && writer.length() == instance.length();
                if (answer instanceof Answer.Problem problem && problem.retry() == Answer.Retry.NEVER) {
                    return Optional.empty();
                }
            }
            if (!whole || !writer.hash().equals(instance.identity().toString())) {
                return Optional.empty();
            }
            String note = platform.json().text(new FetchedNote(delivery, instance.number()));
            return Optional.of(writer.finish(note).number());
        }
    }

    private static void write(RecordWriter writer, DeliveryOffer.Instance instance, byte[] bytes, int length)
            throws IOException {
        if (writer.length() + length > instance.length()) {
            throw new IOException("more bytes than the instance has");
        }
        writer.write(bytes, 0, length);
    }
}

package org.heliograph.gateway.send;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.link.Backoff;
import org.heliograph.gateway.link.Mistake;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.RootKeeper;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what was received: some packs at a time, so that the line is full while one of them is opened or committed,
 * urgent studies first, the others taking turns. It goes on with the packs it had when the program ended.
 */
public final class PackSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PackSender.class);
    private static final int PACKS = 6;
    private static final int URGENT_PACKS = 3;
    /** With those that only wait for their receipts. */
    private static final int PACKS_IN_ALL = 16;

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Wake wake = new Wake();
    /** Packs given up since the last one that arrived. */
    private final AtomicInteger givenUp = new AtomicInteger();

    private final PackPlaces places = new PackPlaces(PACKS, PACKS_IN_ALL);
    private final PackPlaces urgentPlaces = new PackPlaces(URGENT_PACKS, PACKS_IN_ALL);
    private final Line line;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Spool spool;
    private final ObjectQueue queue;
    private final PackStore packs;
    private final Platform platform;
    private final PackReceipts receipts;
    private final Recompressor recompressor;

    /** @param limit bytes a second that may be used now; nothing when there is no limit */
    public PackSender(
            Spool spool,
            ObjectQueue queue,
            PackStore packs,
            Platform platform,
            RootKeeper trust,
            UUID gateway,
            DataDirectory data,
            Supplier<OptionalLong> limit,
            Recompressor recompressor) {
        this.spool = spool;
        this.queue = queue;
        this.packs = packs;
        this.platform = platform;
        this.recompressor = recompressor;
        this.line = new Line(platform, limit, System::nanoTime);
        this.receipts = new PackReceipts(trust, gateway, data, spool, platform.json());
    }

    public void start() {
        Thread.ofVirtual().name("pack-sender").start(this::loop);
    }

    /** Says that an object has arrived. */
    public void wake() {
        wake.wake();
    }

    private void loop() {
        try {
            for (Pack pack : packs.unfinished(spool.database())) {
                launch(pack, (pack.urgent() ? urgentPlaces : places).take());
            }
            boolean more = true;
            while (more) {
                if (!launchNext(urgentPlaces, true) && !launchNext(places, false)) {
                    // Not more often than this: looking costs what receiving needs, and packs need their time to fill.
                    more = wake.rest(LOOK) && (queue.waiting(spool.database()) > 0 || idle());
                }
                more &= !wake.isClosed();
            }
        } catch (IOException e) {
            LOG.error("Sending has stopped: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean idle() throws IOException, InterruptedException {
        boolean more = wake.await(IDLE);
        if (more && queue.waiting(spool.database()) > 0) {
            line.warm(threads);
        }
        return more;
    }

    /** Only this thread takes places, so one that is free stays so. */
    private boolean launchNext(PackPlaces free, boolean urgent) throws IOException, InterruptedException {
        if (!free.isFree()) {
            return false;
        }
        Optional<Pack> pack = packs.next(spool.database(), urgent, line.shape().packBytes());
        if (pack.isPresent()) {
            launch(pack.get(), free.take());
        }
        return pack.isPresent();
    }

    private void launch(Pack pack, PackPlaces.Place place) {
        try {
            begin(pack, place);
        } catch (RejectedExecutionException closing) {
            place.close();
        }
    }

    private void begin(Pack pack, PackPlaces.Place place) {
        threads.execute(() -> {
            try (place) {
                send(pack, place);
            } catch (IOException e) {
                if (wake.isClosed()) {
                    LOG.debug("Pack {} goes on after the next start: {}", pack.id(), e.getMessage());
                } else {
                    LOG.error("Pack {} has stopped: {}", pack.id(), e.getMessage());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RejectedExecutionException e) {
                LOG.debug("Pack {} goes on after the next start", pack.id());
            }
        });
    }

    private void send(Pack pack, PackPlaces.Place place) throws IOException, InterruptedException {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, ThreadLocalRandom.current());
        boolean again = true;
        for (int attempt = 0; again && !wake.isClosed(); attempt++) {
            again = switch (attempt(pack, place, attempt)) {
                case UploadOutcome.Done _ -> {
                    packs.finished(spool.database(), pack.id());
                    givenUp.set(0);
                    LOG.info(
                            "Pack {} with {} objects is on the platform",
                            pack.id(),
                            pack.objects().size());
                    yield false;
                }
                case UploadOutcome.Later later -> {
                    LOG.warn("Pack {} waits: {}", pack.id(), later.reason());
                    yield wake.rest(backoff.next());
                }
                case UploadOutcome.GivenUp given -> {
                    LOG.error("Pack {} was given up, its objects are kept: {}", pack.id(), given.reason());
                    wake.rest(Backoff.after(givenUp.getAndIncrement(), FIRST_WAIT, LONGEST_WAIT));
                    packs.abandon(spool.database(), pack, given.mismatched());
                    yield false;
                }
                case UploadOutcome.Unreadable unreadable -> {
                    LOG.error(
                            "Record {} cannot be read back and is set aside",
                            unreadable.object().record());
                    packs.setAside(spool.database(), unreadable.object());
                    packs.abandon(spool.database(), pack, List.of());
                    yield false;
                }
            };
        }
    }

    /** A failure of ours is no reason to stop for good, unless it is the disk's. */
    // A mistake of the program in one pack shall neither hold it back without a word nor stop the others.
    @SuppressWarnings("IllegalCatch")
    private UploadOutcome attempt(Pack pack, PackPlaces.Place place, int attempt)
            throws IOException, InterruptedException {
        try {
            return new PackUpload(pack, spool, packs, platform, line, threads, receipts, recompressor)
                    .run(attempt, place::sent);
        } catch (SpoolException e) {
            if (e.reason() == SpoolException.Reason.FAILED) {
                throw e;
            }
            return new UploadOutcome.Later(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new UploadOutcome.Later(String.valueOf(e.getMessage()));
        } catch (RejectedExecutionException closing) {
            throw closing;
        } catch (RuntimeException mistake) {
            LOG.error("Pack {} met a mistake of this program: {}", pack.id(), Mistake.words(mistake));
            return new UploadOutcome.Later(
                    "a mistake of this program: " + mistake.getClass().getSimpleName());
        }
    }

    /** Begins nothing more; what is on the line is resumed by the next start. */
    @Override
    public void close() {
        wake.close();
        threads.shutdown();
    }
}

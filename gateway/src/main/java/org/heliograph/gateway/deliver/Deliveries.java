package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.dimse.AeTitle;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Backoff;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Mistake;
import org.heliograph.gateway.link.Pace;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.settings.Site;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome;
import org.heliograph.link.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the platform offers: the offer is durable before anything is sent, the outcome before it is reported.
 *
 * <p>A delivery that was accepted is never sent again; when it is offered again its outcome is. Only a program that dies
 * between the receiver's yes and the flush of the outcome sends once more, under the same control id and UIDs.
 */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration RESUMED = Duration.ofHours(24);

    private final Map<UUID, UUID> laneOfDelivery = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Wake wake = new Wake();
    private final Spool spool;
    private final DeliveryBook book;
    private final Platform platform;
    private final SiteSettings settings;
    private final InstantSource clock;
    private final ObjectFetch fetch;
    private final ReceiverCheck check;
    private final Map<UUID, Assurance> assurances = new ConcurrentHashMap<>();

    /**
     * @param limit bytes a second that may be fetched now; nothing when there is no limit
     * @param answers where receivers' reports on what they keep arrive
     */
    public Deliveries(
            Spool spool,
            DeliveryBook book,
            Platform platform,
            SiteSettings settings,
            InstantSource clock,
            Supplier<OptionalLong> limit,
            CommitmentAnswers answers,
            CheckTimes times) {
        this.spool = spool;
        this.book = book;
        this.platform = platform;
        this.settings = settings;
        this.clock = clock;
        Pace pace = new Pace(limit, System::nanoTime);
        this.fetch = new ObjectFetch(spool, book, platform, threads, pace, clock, wake);
        this.check = new ReceiverCheck(answers, times, wake, spool);
    }

    /** Goes on with what was in hand when the program ended. */
    public void resume() throws IOException {
        for (DeliveryBook.Known known : book.unreported(spool.database())) {
            threads.execute(() -> guarded(known.delivery(), () -> report(known, known.attempt())));
        }
        for (RecordNumber record : book.open(spool.database(), clock.instant().minus(RESUMED))) {
            Optional<SpoolRecord> found = spool.find(record);
            if (found.isPresent()) {
                try (InputStream body = spool.read(found.get())) {
                    launch(platform.json().read(body.readAllBytes(), DeliveryOffer.class));
                }
            }
        }
    }

    /** Deliveries in hand, whose leases the poll renews. */
    Collection<UUID> held() {
        return List.copyOf(laneOfDelivery.keySet());
    }

    /** Takes an offer; false when its lane is busy or it was carried out before, so that nothing new begins. */
    boolean take(DeliveryOffer offer) throws IOException {
        if (laneOfDelivery.containsKey(offer.delivery()) || laneOfDelivery.containsValue(offer.lane())) {
            return false;
        }
        Optional<DeliveryBook.Known> known = book.known(spool.database(), offer.delivery());
        if (known.filter(each -> each.accepted() || each.attempt() == offer.attempt())
                .isPresent()) {
            LOG.info("Delivery {} was carried out before; its outcome is reported again", offer.delivery());
            threads.execute(() -> guarded(offer.delivery(), () -> report(known.get(), offer.attempt())));
            return false;
        }
        OfferNote note = new OfferNote(offer.delivery(), offer.lane(), offer.attempt());
        spool.append(
                RecordKind.OFFER, platform.json().bytes(offer), platform.json().text(note));
        launch(offer);
        return true;
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void launch(DeliveryOffer offer) {
        if (laneOfDelivery.putIfAbsent(offer.delivery(), offer.lane()) == null) {
            threads.execute(() -> {
                guarded(offer.delivery(), () -> {
                    Optional<DeliveryBook.Known> done;
                    try {
                        done = carryOut(offer);
                    } finally {
                        // Before the report: with it the platform may offer the lane's next at once.
                        laneOfDelivery.remove(offer.delivery());
                    }
                    if (done.isPresent()) {
                        report(done.get(), offer.attempt());
                    }
                });
            });
        }
    }

    private static void guarded(UUID delivery, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.error("Delivery {} has stopped: {}", delivery, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing when the program ended on the way: it goes on with the offer when it is there again. */
    private Optional<DeliveryBook.Known> carryOut(DeliveryOffer offer) throws IOException, InterruptedException {
        Delivered delivered = tryOnce(offer);
        if (wake.isClosed() && delivered.outcome() != Outcomes.ACCEPTED) {
            return Optional.empty();
        }
        DeliveryOutcome outcome = delivered.forAttempt(offer.attempt());
        OutcomeNote note = new OutcomeNote(offer.delivery(), offer.attempt(), outcome.outcome());
        SpoolRecord record = spool.append(
                RecordKind.OUTCOME,
                platform.json().bytes(outcome),
                platform.json().text(note));
        LOG.info("Delivery {} attempt {}: {} {}", offer.delivery(), offer.attempt(), outcome.outcome(), outcome.code());
        return Optional.of(
                new DeliveryBook.Known(offer.delivery(), offer.attempt(), outcome.outcome(), record.number(), false));
    }

    /** A failure of ours is told as one, so that the platform offers it again soon; unless it is the disk's. */
    @SuppressWarnings("IllegalCatch")
    private Delivered tryOnce(DeliveryOffer offer) throws IOException, InterruptedException {
        try {
            return attempt(offer);
        } catch (SpoolException e) {
            throw e;
        } catch (IOException e) {
            LOG.error("Delivery {} attempt {}: {}", offer.delivery(), offer.attempt(), e.getMessage());
        } catch (RuntimeException mistake) {
            LOG.error("Delivery {} met a mistake of this program: {}", offer.delivery(), Mistake.words(mistake));
        }
        return Delivered.of(Outcomes.ERROR, "gateway-failed");
    }

    private Delivered attempt(DeliveryOffer offer) throws IOException, InterruptedException {
        Optional<Site> site = settings.site();
        Optional<GatewaySettings.Destination> destination = site.flatMap(each -> each.destination(offer.destination()));
        if (destination.isEmpty()) {
            return Delivered.of(Outcomes.UNREACHABLE, "unknown-destination");
        }
        if (offer.kind().equals("hl7") && offer.hl7().isPresent()) {
            return MessageDelivery.send(offer.hl7().get(), destination.get());
        }
        if (offer.kind().equals("dicom") && offer.instances().isPresent()) {
            Optional<PatientCorrection> correction;
            try {
                correction = offer.correction().map(DeliveryOffer.Correction::overlay);
            } catch (IllegalArgumentException _) {
                return Delivered.of(Outcomes.REJECTED, "correction-not-understood");
            }
            return sendObjects(offer, correction, destination.get(), site.get());
        }
        return Delivered.of(Outcomes.REJECTED, "unknown-kind");
    }

    private Delivered sendObjects(
            DeliveryOffer offer,
            Optional<PatientCorrection> correction,
            GatewaySettings.Destination destination,
            Site site)
            throws IOException, InterruptedException {
        List<DeliveryOffer.Instance> instances = offer.instances().orElseThrow();
        try {
            Optional<Map<Integer, FetchedObject>> objects = fetch.fetch(offer.delivery(), instances);
            return objects.isEmpty()
                    ? Delivered.of(Outcomes.ERROR, "not-fetched")
                    : store(
                            offer,
                            instances,
                            new ObjectDelivery(spool, destination, objects.get(), correction, check),
                            site);
        } catch (SpoolException e) {
            if (e.reason() == SpoolException.Reason.FAILED) {
                throw e;
            }
            return Delivered.of(Outcomes.ERROR, "spool-" + e.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    private Delivered store(
            DeliveryOffer offer, List<DeliveryOffer.Instance> instances, ObjectDelivery objects, Site site)
            throws IOException, InterruptedException {
        try {
            Delivered delivered = objects.send(instances, site.aeTitle().orElse(new AeTitle("HELIOGRAPH")));
            objects.assurance().ifPresent(known -> {
                assurances.put(offer.destination(), known);
                LOG.info("Delivery {} is kept by its receiver, as known by {}", offer.delivery(), known.word());
            });
            return delivered;
        } finally {
            if (objects.useless().isPresent()) {
                fetch.useless(offer.delivery(), objects.useless().get());
            }
        }
    }

    /** How each destination, by its name, has been known to keep what it took, since this program started. */
    public Map<String, String> assurances() {
        Map<String, String> known = new TreeMap<>();
        settings.site()
                .ifPresent(site -> assurances.forEach((id, assurance) -> site.destination(id)
                        .ifPresent(destination -> known.put(destination.name(), assurance.word()))));
        return known;
    }

    /** Tells the platform until it knows; what it does not want to know any more needs no telling. */
    private void report(DeliveryBook.Known known, int attempt) throws IOException, InterruptedException {
        DeliveryOutcome kept = outcome(known);
        DeliveryOutcome told = new DeliveryOutcome(
                attempt, kept.outcome(), kept.code(), kept.acknowledgement(), kept.instances(), kept.correction());
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), ThreadLocalRandom.current());
        boolean again = true;
        while (again) {
            Answer answer = platform.call(Call.post("/link/v1/deliveries/" + known.delivery() + "/outcome", told));
            again = switch (answer) {
                case Answer.Ok _ -> false;
                case Answer.Unreachable _ -> true;
                case Answer.Problem problem -> {
                    LOG.warn(
                            "The outcome of delivery {} was answered {} {}",
                            known.delivery(),
                            problem.status(),
                            problem.code());
                    yield problem.retry() == Answer.Retry.LATER;
                }
            };
            if (again && !wake.rest(backoff.next())) {
                return;
            }
        }
        if (!known.reported()) {
            OutcomeNote note = new OutcomeNote(known.delivery(), known.attempt(), known.outcome());
            spool.append(RecordKind.REPORTED, new byte[0], platform.json().text(note));
        }
    }

    private DeliveryOutcome outcome(DeliveryBook.Known known) throws IOException {
        Optional<SpoolRecord> record = spool.find(known.record());
        if (record.isEmpty()) {
            // Its segment was given back long after it was reported; the word is what counts.
            return new DeliveryOutcome(
                    known.attempt(), known.outcome(), "", Optional.empty(), Optional.empty(), Optional.empty());
        }
        try (InputStream body = spool.read(record.get())) {
            return platform.json().read(body.readAllBytes(), DeliveryOutcome.class);
        }
    }

    @Override
    public void close() {
        wake.close();
        threads.shutdown();
    }
}

package org.heliograph.platform.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.study.StudySummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPlatform.class)
final class LaneTest {
    private final TestPlatform.Running platform;
    private final TestHospital hospital;
    private final StudySummary study;
    private final Destination ehr;

    LaneTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.hospital = new TestHospital(platform);
        this.study = hospital.study(1, 0);
        this.ehr = hospital.destination(Receives.RESULTS);
    }

    @Test
    void messagesLeaveInTheirOrderOneAtATime() throws InterruptedException {
        DeliveryId first = put(ehr, "C1");
        DeliveryId second = put(ehr, "C2");

        DeliveryOffer offer = only(poll());
        assertThat(offer.delivery()).isEqualTo(first.value());
        assertThat(offer.hl7().orElseThrow().controlId()).isEqualTo("C1");
        assertThat(poll()).isEmpty();

        accept(offer);
        assertThat(only(poll()).delivery()).isEqualTo(second.value());
    }

    @Test
    void theSameCauseMakesOneDelivery() throws InterruptedException {
        NewDelivery delivery = delivery(ehr, "once");
        assertThat(put(delivery, "C1")).isTrue();
        NewDelivery again = delivery(ehr, "once");
        assertThat(put(again, "C2")).isFalse();
        assertThat(only(poll()).hl7().orElseThrow().controlId()).isEqualTo("C1");
    }

    @Test
    void aRejectedMessageHoldsItsLaneAndNoOther() throws InterruptedException {
        Destination archive = hospital.destination(Receives.RESULTS);
        DeliveryId rejected = put(ehr, "C1");
        put(ehr, "C2");
        DeliveryId elsewhere = put(archive, "C3");

        List<DeliveryOffer> offers = poll();
        assertThat(offers).hasSize(2);
        report(find(offers, rejected), AttemptOutcome.REJECTED, ack("AR", "C1"));
        platform.clock().advance(Duration.ofDays(1));

        assertThat(state(rejected)).isEqualTo(DeliveryState.PARKED);
        assertThat(poll())
                .extracting(DeliveryOffer::delivery)
                .as("the other lane's lease is over, the held one stays held")
                .containsExactly(elsewhere.value());
    }

    @Test
    void aHeldLaneGoesOnWhenAPersonSkipsOrRetries() throws InterruptedException {
        DeliveryId first = put(ehr, "C1");
        DeliveryId second = put(ehr, "C2");
        report(only(poll()), AttemptOutcome.REJECTED, ack("AR", "C1"));

        Deliveries deliveries = platform.get(Deliveries.class);
        assertThat(deliveries.retry(hospital.person(Role.ADMINISTRATOR), first)).isEqualTo(Deliveries.Decision.DONE);
        DeliveryOffer again = only(poll());
        assertThat(again.delivery()).isEqualTo(first.value());
        assertThat(again.attempt()).isEqualTo(2);
        report(again, AttemptOutcome.REJECTED, ack("AR", "C1"));

        assertThat(deliveries.skip(hospital.person(Role.ADMINISTRATOR), first)).isEqualTo(Deliveries.Decision.DONE);
        assertThat(only(poll()).delivery()).isEqualTo(second.value());
        assertThat(state(first)).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveries.skip(hospital.person(Role.ADMINISTRATOR), first))
                .isEqualTo(Deliveries.Decision.NOT_PARKED);
        assertThat(deliveries.skip(new TestHospital(platform).person(Role.ADMINISTRATOR), second))
                .isEqualTo(Deliveries.Decision.UNKNOWN);
    }

    @Test
    void anErrorIsTriedAgainAfterFiveSecondsThenTen() throws InterruptedException {
        put(ehr, "C1");
        report(only(poll()), AttemptOutcome.ERROR, ack("AE", "C1"));
        platform.clock().advance(Duration.ofMillis(4_999));
        assertThat(poll()).isEmpty();
        platform.clock().advance(Duration.ofMillis(1));
        report(only(poll()), AttemptOutcome.TIMEOUT, Optional.empty());
        platform.clock().advance(Duration.ofSeconds(9));
        assertThat(poll()).isEmpty();
        platform.clock().advance(Duration.ofSeconds(1));
        assertThat(only(poll()).attempt()).isEqualTo(3);
    }

    @Test
    void aRestIsNeverLongerThanFifteenMinutes() {
        assertThat(Attempts.restAfter(1)).hasSeconds(5);
        assertThat(Attempts.restAfter(8)).isEqualTo(Duration.ofSeconds(640));
        assertThat(Attempts.restAfter(9)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Attempts.restAfter(1_000_000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void acceptanceCountsOnlyWithAnAcknowledgementOfThisMessage() throws InterruptedException {
        DeliveryId id = put(ehr, "C1");
        report(only(poll()), AttemptOutcome.ACCEPTED, ack("AA", "OTHER"));
        assertThat(state(id)).isEqualTo(DeliveryState.PARKED);
        assertThat(code(id)).contains("not-acknowledged");
    }

    @Test
    void reportingAgainHasOneEffect() throws InterruptedException {
        DeliveryId id = put(ehr, "C1");
        DeliveryOffer offer = only(poll());
        accept(offer);
        platform.clock().advance(Duration.ofMinutes(1));
        accept(offer);
        report(offer, AttemptOutcome.ERROR, Optional.empty());

        assertThat(state(id)).isEqualTo(DeliveryState.DELIVERED);
        long delivered = platform.tenancy()
                .as(
                        hospital.id(),
                        () -> platform.jdbc()
                                .sql("select count(*) from ledger_entry where kind = 'delivered'")
                                .query(Long.class)
                                .single());
        assertThat(delivered).isEqualTo(1);
    }

    @Test
    void aDeliveryNobodySpeaksOfIsOfferedAgainAndALateAcceptanceStillCounts() throws InterruptedException {
        DeliveryId id = put(ehr, "C1");
        DeliveryOffer first = only(poll());
        platform.clock().advance(Duration.ofSeconds(119));
        assertThat(poll()).isEmpty();
        platform.clock().advance(Duration.ofSeconds(1));
        DeliveryOffer second = only(poll());
        assertThat(second.attempt()).isEqualTo(2);

        report(first, AttemptOutcome.ERROR, Optional.empty());
        assertThat(state(id)).as("an old attempt's failure says nothing").isEqualTo(DeliveryState.IN_FLIGHT);
        accept(first);
        assertThat(state(id)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(poll()).isEmpty();
    }

    @Test
    void aDeliveryThatIsHeldKeepsItsLease() throws InterruptedException {
        put(ehr, "C1");
        DeliveryOffer offer = only(poll());
        for (int minute = 0; minute < 5; minute++) {
            platform.clock().advance(Duration.ofMinutes(1));
            assertThat(poll(List.of(new DeliveryId(offer.delivery())))).isEmpty();
        }
    }

    /** Seen with two transactions that cross: the next delivery waited for the lease of the one before. */
    @Test
    void anOutcomeThatComesWhileItsLeaseIsRenewedLetsTheNextGoOn() throws Exception {
        DeliveryId first = put(ehr, "C1");
        DeliveryId second = put(ehr, "C2");
        DeliveryOffer offer = only(poll());
        platform.clock().advance(Duration.ofMinutes(1));

        CountDownLatch reported = new CountDownLatch(1);
        List<DeliveryOffer> next = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<DeliveryOffer>> renewing = threads.submit(() -> {
                reported.await();
                return poll(List.of(first));
            });
            platform.tenancy().run(hospital.id(), () -> {
                accept(offer);
                reported.countDown();
                awaitLockedOut(renewing);
            });
            next.addAll(renewing.get());
        }
        next.addAll(poll());

        assertThat(only(next).delivery()).isEqualTo(second.value());
    }

    /** Until it waits for a lock that another transaction has, or has ended without. */
    private void awaitLockedOut(Future<?> other) {
        boolean locked = false;
        while (!locked && !other.isDone()) {
            locked = platform.jdbc()
                    .sql("select exists (select 1 from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single();
        }
    }

    @Test
    void sixteenPollsAtOnceGetEachLaneOnce() throws Exception {
        for (int lane = 0; lane < 40; lane++) {
            put(hospital.destination(Receives.RESULTS), "C" + lane);
        }
        List<Callable<List<DeliveryOffer>>> polls = new ArrayList<>();
        for (int poll = 0; poll < 16; poll++) {
            polls.add(this::poll);
        }
        List<UUID> lanes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<DeliveryOffer>> answer : threads.invokeAll(polls)) {
                answer.get().forEach(offer -> lanes.add(offer.lane()));
            }
        }
        poll().forEach(offer -> lanes.add(offer.lane()));
        assertThat(lanes).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void changedSettingsAnswerAtOnceAndTheSameDoNot() throws InterruptedException {
        DeliveryOffers offers = platform.get(DeliveryOffers.class);
        long version = offers.poll(hospital.gateway(), Duration.ZERO, -1, List.of())
                .orElseThrow()
                .settingsVersion();
        assertThat(offers.poll(hospital.gateway(), Duration.ZERO, version, List.of()))
                .isEmpty();
        hospital.destination(Receives.RESULTS);
        assertThat(offers.poll(hospital.gateway(), Duration.ofSeconds(50), version, List.of()))
                .isPresent();
    }

    private DeliveryId put(Destination destination, String controlId) {
        NewDelivery delivery = delivery(destination, controlId + " " + UUID.randomUUID());
        assertThat(put(delivery, controlId)).isTrue();
        return delivery.id();
    }

    private boolean put(NewDelivery delivery, String controlId) {
        byte[] sealed = platform.get(DeliverySeal.class)
                .seal(
                        hospital.id(),
                        study.studyId(),
                        DeliverySeal.Part.MESSAGE,
                        delivery.id().value(),
                        "MSH|".getBytes(US_ASCII))
                .orElseThrow();
        return platform.get(Lanes.class)
                .put(
                        delivery,
                        id -> platform.get(DeliveryStore.class)
                                .message(id, new DeliveryStore.SealedMessage(controlId, sealed)));
    }

    private NewDelivery delivery(Destination destination, String cause) {
        return new NewDelivery(
                hospital.id(),
                new DeliveryId(UUID.randomUUID()),
                DeliveryKind.RESULT,
                destination,
                cause,
                hospital.id(),
                study.studyId(),
                Optional.empty());
    }

    private List<DeliveryOffer> poll() throws InterruptedException {
        return poll(List.of());
    }

    private List<DeliveryOffer> poll(List<DeliveryId> held) throws InterruptedException {
        return platform.get(DeliveryOffers.class).poll(hospital.gateway(), Duration.ZERO, -1, held).stream()
                .flatMap(poll -> poll.deliveries().stream())
                .toList();
    }

    private void accept(DeliveryOffer offer) {
        report(
                offer,
                AttemptOutcome.ACCEPTED,
                ack("AA", offer.hl7().orElseThrow().controlId()));
    }

    private void report(DeliveryOffer offer, AttemptOutcome outcome, Optional<byte[]> acknowledgement) {
        assertThat(platform.get(Outcomes.class)
                        .report(
                                hospital.gateway(),
                                new DeliveryId(offer.delivery()),
                                new AttemptReport(offer.attempt(), outcome, "", acknowledgement, Map.of())))
                .isTrue();
    }

    private DeliveryState state(DeliveryId id) {
        return platform.get(Deliveries.class)
                .find(hospital.id(), id)
                .orElseThrow()
                .state();
    }

    private Optional<String> code(DeliveryId id) {
        return platform.get(Deliveries.class)
                .find(hospital.id(), id)
                .orElseThrow()
                .code();
    }

    private static Optional<byte[]> ack(String code, String controlId) {
        return Optional.of(
                ("MSH|^~\\&|EHR|H|HELIOGRAPH||20261121120000||ACK|1|P|2.5.1\rMSA|" + code + "|" + controlId + "\r")
                        .getBytes(US_ASCII));
    }

    private static DeliveryOffer only(List<DeliveryOffer> offers) {
        assertThat(offers).hasSize(1);
        return offers.getFirst();
    }

    private static DeliveryOffer find(List<DeliveryOffer> offers, DeliveryId id) {
        return offers.stream()
                .filter(offer -> offer.delivery().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }
}

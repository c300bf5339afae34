package org.heliograph.platform.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.GatewaySignals;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.study.DamagedInstances;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a gateway's poll is answered with. */
@Component
public final class DeliveryOffers {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryOffers.class);

    /** Lanes that one answer gives; the next poll gives more. */
    private static final int LANES_AT_ONCE = 8;

    private final Tenancy tenancy;
    private final Lanes lanes;
    private final DeliveryStore store;
    private final DeliverySeal seal;
    private final LaneStore laneStore;
    private final Gateways gateways;
    private final GatewaySignals signals;
    private final PatientCorrections corrections;
    private final DamagedInstances damaged;
    private final Ledger ledger;
    private final Clock clock;

    DeliveryOffers(
            Tenancy tenancy,
            Lanes lanes,
            DeliveryStore store,
            DeliverySeal seal,
            LaneStore laneStore,
            Gateways gateways,
            GatewaySignals signals,
            PatientCorrections corrections,
            DamagedInstances damaged,
            Ledger ledger,
            Clock clock) {
        this.tenancy = tenancy;
        this.lanes = lanes;
        this.store = store;
        this.seal = seal;
        this.laneStore = laneStore;
        this.gateways = gateways;
        this.signals = signals;
        this.corrections = corrections;
        this.damaged = damaged;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Answers at once when something waits or the settings are not those that the gateway has; else waits.
     *
     * @param held deliveries that the gateway still works on
     */
    public Optional<DeliveryOffer.Poll> poll(
            GatewayCaller caller, Duration wait, long settingsVersion, Collection<DeliveryId> held)
            throws InterruptedException {
        gateways.touched(caller);
        lanes.renew(caller, held);
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<DeliveryOffer.Poll> answer = look(caller, settingsVersion);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (answer.isPresent() || !left.isPositive()) {
                return answer;
            }
            signals.await(caller.gateway(), left);
        }
    }

    /** Deliveries are taken last: whatever fails before leaves them to the next poll. */
    private Optional<DeliveryOffer.Poll> look(GatewayCaller caller, long settingsVersion) {
        long current = gateways.settingsVersion(caller);
        List<DeliveryOffer.Wanted> wanted = damaged
                .ask(caller.organisation(), caller.gateway().value())
                .stream()
                .map(one -> new DeliveryOffer.Wanted(one.sopInstanceUid(), one.identity()))
                .toList();
        List<DeliveryOffer> offers = new ArrayList<>();
        for (Delivery delivery : lanes.take(caller, LANES_AT_ONCE)) {
            tried(caller, delivery).ifPresent(offers::add);
        }
        return offers.isEmpty() && wanted.isEmpty() && current == settingsVersion
                ? Optional.empty()
                : Optional.of(new DeliveryOffer.Poll(
                        current,
                        ledger.latestCheckpoint(caller.organisation()),
                        offers,
                        Optional.of(wanted).filter(some -> !some.isEmpty())));
    }

    // What cannot be offered now is when its lease is over, and takes no other with it.
    @SuppressWarnings("IllegalCatch")
    private Optional<DeliveryOffer> tried(GatewayCaller caller, Delivery delivery) {
        try {
            return offer(caller, delivery);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "delivery {} could not be offered: {}",
                    delivery.id(),
                    failure.getClass().getName());
            return Optional.empty();
        }
    }

    /** Images and documents go under the patient's correction as it stands now; messages are made of what is known now. */
    private Optional<DeliveryOffer.Correction> correction(GatewayCaller caller, Delivery delivery) {
        Optional<PatientCorrection> correction = Optional.ofNullable(
                corrections.of(delivery.owner(), List.of(delivery.study())).get(delivery.study()));
        tenancy.run(
                caller.organisation(), () -> store.offered(delivery.id(), correction.map(PatientCorrection::version)));
        return correction.map(DeliveryOffer.Correction::of);
    }

    private Optional<DeliveryOffer> offer(GatewayCaller caller, Delivery delivery) {
        Optional<DeliveryOffer> offer = tenancy.as(caller.organisation(), () -> switch (delivery.kind()) {
            case RESULT ->
                message(delivery).map(hl7 -> offer(caller, delivery, "hl7", Optional.of(hl7), Optional.empty()));
            case REPORT_DOCUMENT, STUDY ->
                Optional.of(offer(caller, delivery, "dicom", Optional.empty(), Optional.of(instances(delivery))));
        });
        if (offer.isEmpty()) {
            gone(caller, delivery);
        }
        return offer;
    }

    private DeliveryOffer offer(
            GatewayCaller caller,
            Delivery delivery,
            String kind,
            Optional<DeliveryOffer.Hl7> hl7,
            Optional<List<DeliveryOffer.Instance>> instances) {
        UUID lane = tenancy.as(caller.organisation(), () -> laneStore.lock(delivery.id()))
                .orElseThrow();
        return new DeliveryOffer(
                delivery.id().value(),
                lane,
                delivery.attempts(),
                kind,
                delivery.destination().value(),
                hl7,
                instances,
                instances.isPresent() ? correction(caller, delivery) : Optional.empty());
    }

    private Optional<DeliveryOffer.Hl7> message(Delivery delivery) {
        return store.message(delivery.id())
                .flatMap(message -> seal.open(
                                delivery.owner(),
                                delivery.study(),
                                DeliverySeal.Part.MESSAGE,
                                delivery.id().value(),
                                message.body())
                        .map(body ->
                                new DeliveryOffer.Hl7(Base64.getEncoder().encodeToString(body), message.controlId())));
    }

    /** Those that the destination has not stored yet. */
    private List<DeliveryOffer.Instance> instances(Delivery delivery) {
        return store.instances(delivery.id()).stream()
                .filter(instance -> instance.status()
                        .map(StoreStatus::new)
                        .filter(status -> status.kind() == StoreStatus.Kind.STORED)
                        .isEmpty())
                .map(instance -> new DeliveryOffer.Instance(
                        instance.number(),
                        instance.instance().sopClassUid(),
                        instance.instance().sopInstanceUid(),
                        instance.instance().transferSyntaxUid(),
                        instance.instance().length(),
                        instance.instance().identity()))
                .toList();
    }

    private void gone(GatewayCaller caller, Delivery delivery) {
        tenancy.run(
                caller.organisation(),
                () -> laneStore.lock(delivery.id()).ifPresent(lane -> {
                    laneStore.state(delivery.id(), DeliveryState.FAILED, DeliveryCode.CONTENT_DESTROYED);
                    lanes.proceed(lane, caller.gateway(), clock.instant());
                }));
    }
}

package org.heliograph.platform.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/**
 * Takes what gateways report. Reporting again changes nothing: a delivered one stays delivered, and any other outcome
 * counts only for the attempt that is in flight.
 */
@Component
public final class Outcomes {
    private final Tenancy tenancy;
    private final LaneStore lanes;
    private final DeliveryStore deliveries;
    private final Lanes order;
    private final DeliverySeal seal;
    private final Ledger ledger;
    private final Clock clock;

    Outcomes(
            Tenancy tenancy,
            LaneStore lanes,
            DeliveryStore deliveries,
            Lanes order,
            DeliverySeal seal,
            Ledger ledger,
            Clock clock) {
        this.tenancy = tenancy;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.order = order;
        this.seal = seal;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** False when the gateway has no such delivery. */
    public boolean report(GatewayCaller caller, DeliveryId id, AttemptReport report) {
        return tenancy.as(caller.organisation(), () -> {
            Optional<UUID> lane = lanes.lock(id);
            Optional<Delivery> found =
                    deliveries.find(id).filter(delivery -> delivery.gateway().equals(caller.gateway()));
            if (lane.isEmpty() || found.isEmpty()) {
                return false;
            }
            if (counts(found.get(), report)) {
                report.correction().ifPresent(version -> deliveries.corrected(id, version));
                judge(caller, lane.get(), found.get(), report);
            }
            return true;
        });
    }

    /**
     * An acceptance counts even late: the destination has it, whatever we thought meanwhile. It comes late when the lease
     * ended while the gateway could not reach us.
     */
    private static boolean counts(Delivery delivery, AttemptReport report) {
        if (delivery.state() == DeliveryState.DELIVERED || report.attempt() > delivery.attempts()) {
            return false;
        }
        boolean current = delivery.state() == DeliveryState.IN_FLIGHT && report.attempt() == delivery.attempts();
        return current || report.outcome() == AttemptOutcome.ACCEPTED;
    }

    private void judge(GatewayCaller caller, UUID lane, Delivery delivery, AttemptReport report) {
        Instant now = clock.instant();
        switch (verdict(delivery, report)) {
            case Verdict.Delivered _ -> {
                lanes.delivered(delivery.id(), now);
                record(caller, delivery);
                order.proceed(lane, caller.gateway(), now);
            }
            case Verdict.Again again -> {
                lanes.state(delivery.id(), DeliveryState.PENDING, again.code());
                order.proceed(lane, caller.gateway(), now.plus(Attempts.restAfter(delivery.attempts())));
            }
            case Verdict.Parked parked -> {
                lanes.state(delivery.id(), DeliveryState.PARKED, parked.code());
                order.proceed(lane, caller.gateway(), now);
            }
        }
    }

    private Verdict verdict(Delivery delivery, AttemptReport report) {
        return switch (delivery.kind()) {
            case RESULT -> {
                report.acknowledgement().ifPresent(acknowledgement -> keep(delivery, acknowledgement));
                String controlId =
                        deliveries.message(delivery.id()).orElseThrow().controlId();
                yield Verdict.ofMessage(report.outcome(), report.code(), controlId, report.acknowledgement());
            }
            case REPORT_DOCUMENT, STUDY -> {
                yield Verdict.ofInstances(report.outcome(), report.code(), answered(delivery, report));
            }
        };
    }

    /** The statuses as they are now. What was stored once stays stored, whatever a later attempt says. */
    private List<Optional<StoreStatus>> answered(Delivery delivery, AttemptReport report) {
        List<Optional<StoreStatus>> statuses = new ArrayList<>();
        for (DeliveryStore.NumberedInstance instance : deliveries.instances(delivery.id())) {
            Optional<StoreStatus> before = instance.status().map(StoreStatus::new);
            Optional<StoreStatus> now = Optional.ofNullable(report.statuses().get(instance.number()))
                    .map(StoreStatus::new);
            boolean stored = before.filter(status -> status.kind() == StoreStatus.Kind.STORED)
                    .isPresent();
            if (!stored && now.isPresent()) {
                deliveries.answered(delivery.id(), instance.number(), now.get().value());
            }
            statuses.add(stored ? before : now);
        }
        return statuses;
    }

    private void keep(Delivery delivery, byte[] acknowledgement) {
        seal.seal(
                        delivery.owner(),
                        delivery.study(),
                        DeliverySeal.Part.ACKNOWLEDGEMENT,
                        delivery.id().value(),
                        acknowledgement)
                .ifPresent(text -> deliveries.acknowledged(delivery.id(), text));
    }

    /** In the ledger of the destination's organisation, and in the owner's. */
    private void record(GatewayCaller caller, Delivery delivery) {
        LedgerActor actor =
                new LedgerActor.Gateway(caller.organisation(), caller.gateway().value());
        LedgerEvent event = LedgerEvent.of(LedgerKind.DELIVERED, actor)
                .onStudy(delivery.owner(), delivery.study())
                .withDetail(delivery.kind().word() + " " + delivery.destination());
        LedgerEvent underGrant = delivery.grant().map(event::underGrant).orElse(event);
        ledger.record(caller.organisation(), underGrant);
        if (!delivery.owner().equals(caller.organisation())) {
            ledger.record(delivery.owner(), underGrant);
        }
    }
}

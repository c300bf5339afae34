package org.heliograph.platform.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.gateways.GatewaySignals;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps deliveries in their lanes: puts them in, gives the heads to gateways, lets the next one come up. */
@Component
final class Lanes {
    private final Tenancy tenancy;
    private final LaneStore lanes;
    private final DeliveryStore deliveries;
    private final Grants grants;
    private final GatewaySignals signals;
    private final Clock clock;

    Lanes(
            Tenancy tenancy,
            LaneStore lanes,
            DeliveryStore deliveries,
            Grants grants,
            GatewaySignals signals,
            Clock clock) {
        this.tenancy = tenancy;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.grants = grants;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Puts a delivery at the end of its lane, with what belongs to it. The same cause puts it once.
     *
     * <p>Messages keep their order at a destination. Instances of one study keep theirs, those of another need not wait
     * for them.
     */
    boolean put(NewDelivery delivery, Consumer<DeliveryId> content) {
        return tenancy.as(delivery.organisation(), () -> {
            Instant now = clock.instant();
            deliveries.deleteUnmade(delivery);
            UUID lane = lanes.enter(delivery.organisation(), delivery.destination(), subject(delivery), now);
            if (!deliveries.insert(delivery, lane, now)) {
                return false;
            }
            content.accept(delivery.id());
            signalAfterCommit(delivery.destination().gateway());
            return true;
        });
    }

    /** Notes what cannot be made for now, so that people see it; it is in no lane. */
    void note(NewDelivery delivery, String code) {
        tenancy.run(delivery.organisation(), () -> deliveries.insertFailed(delivery, code, clock.instant()));
    }

    private static UUID subject(NewDelivery delivery) {
        return switch (delivery.kind()) {
            case RESULT -> LaneStore.WHOLE_DESTINATION;
            case REPORT_DOCUMENT, STUDY -> delivery.study().value();
        };
    }

    private void signalAfterCommit(GatewayId gateway) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signals.raise(gateway);
            }
        });
    }

    /** Gives heads of lanes to a gateway, each with a lease and as a new attempt. */
    List<Delivery> take(GatewayCaller caller, int limit) {
        return tenancy.as(caller.organisation(), () -> {
            Instant now = clock.instant();
            List<Delivery> taken = new ArrayList<>();
            for (UUID lane : lanes.claim(caller.gateway(), now, limit)) {
                sendable(lane, now).ifPresent(head -> {
                    lanes.flies(head.id());
                    lanes.due(lane, now.plus(Attempts.LEASE));
                    taken.add(deliveries.find(head.id()).orElseThrow());
                });
            }
            return taken;
        });
    }

    /** The head that may leave now; those whose grant has ended leave the lane. */
    private Optional<Delivery> sendable(UUID lane, Instant now) {
        Optional<Delivery> head = lanes.head(lane);
        while (head.isPresent() && !mayLeave(head.get(), now)) {
            lanes.state(head.get().id(), DeliveryState.FAILED, DeliveryCode.ACCESS_ENDED);
            head = lanes.head(lane);
        }
        if (head.isEmpty()) {
            lanes.idle(lane);
        } else if (head.get().state() == DeliveryState.PARKED) {
            lanes.hold(lane);
            return Optional.empty();
        }
        return head;
    }

    private boolean mayLeave(Delivery delivery, Instant now) {
        return delivery.grant()
                .map(grant -> grants.find(delivery.owner(), grant)
                        .filter(right -> right.state(now) == Grant.State.ACTIVE)
                        .isPresent())
                .orElse(true);
    }

    /** The gateway says that it still works on these. A lease that has hardly begun is left as it is. */
    void renew(GatewayCaller caller, Collection<DeliveryId> held) {
        if (held.isEmpty()) {
            return;
        }
        Instant until = clock.instant().plus(Attempts.LEASE);
        List<DeliveryId> old = tenancy.as(
                caller.organisation(), () -> lanes.leased(held, caller.gateway(), until.minus(Attempts.LEASE_NEW)));
        // Each in a transaction of its own, which then locks no two lanes.
        old.forEach(delivery -> tenancy.run(caller.organisation(), () -> renew(delivery, until)));
    }

    /** Looks once more with the lane locked: its outcome may have come meanwhile, and the lane be the next one's. */
    private void renew(DeliveryId delivery, Instant until) {
        lanes.lock(delivery)
                .filter(_ -> deliveries
                        .find(delivery)
                        .filter(now -> now.state() == DeliveryState.IN_FLIGHT)
                        .isPresent())
                .ifPresent(lane -> lanes.due(lane, until));
    }

    /** Lets the lane go on, now or after a rest; called with the lane locked. */
    void proceed(UUID lane, GatewayId gateway, Instant due) {
        Optional<Delivery> head = lanes.head(lane);
        if (head.isEmpty()) {
            lanes.idle(lane);
        } else if (head.get().state() == DeliveryState.PARKED) {
            lanes.hold(lane);
        } else {
            lanes.due(lane, due);
            signalAfterCommit(gateway);
        }
    }
}

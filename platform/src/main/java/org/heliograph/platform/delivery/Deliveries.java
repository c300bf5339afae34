package org.heliograph.platform.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** The deliveries of an organisation as people see them, and what people may do about one that is parked. */
@Component
public final class Deliveries {
    private static final int MOST_OF_A_STUDY = 500;

    private final Tenancy tenancy;
    private final DeliveryStore store;
    private final LaneStore lanes;
    private final Lanes order;
    private final Ledger ledger;
    private final Clock clock;

    Deliveries(Tenancy tenancy, DeliveryStore store, LaneStore lanes, Lanes order, Ledger ledger, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.lanes = lanes;
        this.order = order;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A page, the newest first. */
    public List<Delivery> page(OrganisationId organisation, OptionalLong before, int limit) {
        return tenancy.as(organisation, () -> store.page(before, limit));
    }

    public List<Delivery> ofStudy(OrganisationId organisation, StudyId study) {
        return tenancy.as(organisation, () -> store.ofStudy(study, MOST_OF_A_STUDY));
    }

    public Optional<Delivery> find(OrganisationId organisation, DeliveryId delivery) {
        return tenancy.as(organisation, () -> store.find(delivery));
    }

    /** What a person decided did not fit. */
    public enum Decision {
        DONE,
        UNKNOWN,
        /** It is not parked. */
        NOT_PARKED
    }

    /** Sends a parked delivery again; its lane goes on with it. */
    public Decision retry(Caller caller, DeliveryId delivery) {
        return decide(caller, delivery, DeliveryState.PENDING, "retried", LedgerKind.DELIVERY_RETRIED);
    }

    /** Takes a parked delivery out; its lane goes on without it. */
    public Decision skip(Caller caller, DeliveryId delivery) {
        return decide(caller, delivery, DeliveryState.FAILED, DeliveryCode.SKIPPED, LedgerKind.DELIVERY_SKIPPED);
    }

    private Decision decide(Caller caller, DeliveryId id, DeliveryState state, String code, LedgerKind kind) {
        return tenancy.as(caller.organisation(), () -> {
            Optional<UUID> lane = lanes.lock(id);
            Optional<Delivery> delivery = store.find(id);
            if (delivery.isEmpty()) {
                return Decision.UNKNOWN;
            }
            if (lane.isEmpty() || delivery.get().state() != DeliveryState.PARKED) {
                return Decision.NOT_PARKED;
            }
            lanes.state(id, state, code);
            order.proceed(lane.get(), delivery.get().gateway(), clock.instant());
            ledger.record(
                    caller.organisation(),
                    LedgerEvent.of(
                                    kind,
                                    new LedgerActor.Person(
                                            caller.organisation(), caller.person(), caller.session(), caller.name()))
                            .onStudy(delivery.get().owner(), delivery.get().study())
                            .withDetail(id.toString()));
            return Decision.DONE;
        });
    }

    /** Ends what is still open of a study, by one grant or at all, in the destination's organisation. */
    public void end(OrganisationId organisation, StudyId study, Optional<GrantId> grant) {
        tenancy.run(organisation, () -> {
            for (DeliveryId id : store.open(study, grant)) {
                lanes.lock(id).ifPresent(lane -> {
                    Delivery delivery = store.find(id).orElseThrow();
                    if (delivery.state() != DeliveryState.DELIVERED) {
                        lanes.state(id, DeliveryState.FAILED, DeliveryCode.ACCESS_ENDED);
                        order.proceed(lane, delivery.gateway(), clock.instant());
                    }
                });
            }
        });
    }

    /** Removes what a destroyed study has left in an organisation's rows. */
    public void forget(OrganisationId organisation, OrganisationId owner, StudyId study) {
        end(organisation, study, Optional.empty());
        tenancy.run(organisation, () -> store.forget(owner, study));
    }
}

package org.heliograph.platform.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.share.StudyShared;
import org.heliograph.platform.study.StudyChanged;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends the instances of shared studies to the recipients' destinations, each instance once for a grant. Those that come
 * later make a further delivery.
 */
@Component
final class StudyDeliveries implements WorkHandler {
    private static final WorkKind KIND = new WorkKind("delivery-study");
    /** Instances of one delivery at most: an offer is one answer. */
    private static final int BATCH = 250;

    private static final Uid FIRST = new Uid("");

    private final WorkQueue work;
    private final Tenancy tenancy;
    private final Grants grants;
    private final Gateways gateways;
    private final SharedContent content;
    private final Lanes lanes;
    private final DeliveryStore store;
    private final Clock clock;

    StudyDeliveries(
            WorkQueue work,
            Tenancy tenancy,
            Grants grants,
            Gateways gateways,
            SharedContent content,
            Lanes lanes,
            DeliveryStore store,
            Clock clock) {
        this.work = work;
        this.tenancy = tenancy;
        this.grants = grants;
        this.gateways = gateways;
        this.content = content;
        this.lanes = lanes;
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void on(StudyShared shared) {
        work.put(shared.owner(), KIND, shared.studyId().value(), shared.urgent());
    }

    @EventListener
    void on(StudyChanged changed) {
        work.putSoon(changed.organisation(), KIND, changed.studyId().value(), changed.urgent());
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId owner, UUID subject) {
        StudyId study = new StudyId(subject);
        for (Grant grant : grants.ofStudy(owner, study)) {
            if (grant.state(clock.instant()) == Grant.State.ACTIVE) {
                for (Destination destination : gateways.destinations(grant.recipient(), Receives.SHARED_STUDIES)) {
                    deliver(grant, destination);
                }
            }
        }
    }

    private void deliver(Grant grant, Destination destination) {
        for (Uid series : content.series(grant.owner(), grant.studyId())) {
            Uid after = FIRST;
            List<OfferedInstance> page = content.page(grant.owner(), grant.studyId(), series, after, BATCH);
            while (!page.isEmpty()) {
                List<OfferedInstance> batch = page;
                tenancy.run(grant.recipient(), () -> batch(grant, destination, batch));
                after = page.getLast().sopInstanceUid();
                page = content.page(grant.owner(), grant.studyId(), series, after, BATCH);
            }
        }
    }

    /** A delivery of those that do not go there yet, if any. */
    private void batch(Grant grant, Destination destination, List<OfferedInstance> instances) {
        DeliveryId id = new DeliveryId(UUID.randomUUID());
        NewDelivery delivery = new NewDelivery(
                grant.recipient(),
                id,
                DeliveryKind.STUDY,
                destination,
                DeliveryKind.STUDY.word() + " " + id,
                grant.owner(),
                grant.studyId(),
                Optional.of(grant.grantId()));
        int number = 0;
        for (OfferedInstance instance : instances) {
            if (store.instance(delivery, grant.grantId().value(), number + 1, instance)) {
                number++;
            }
        }
        if (number > 0) {
            lanes.put(delivery, put -> {});
        }
    }
}

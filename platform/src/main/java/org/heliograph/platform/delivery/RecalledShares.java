package org.heliograph.platform.delivery;

import java.util.Optional;
import org.heliograph.platform.share.ShareRecalled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stops what is on its way under a share that was recalled. */
@Component
final class RecalledShares {
    private final Deliveries deliveries;

    RecalledShares(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @EventListener
    void on(ShareRecalled recalled) {
        deliveries.end(recalled.recipient(), recalled.studyId(), Optional.of(recalled.grantId()));
    }
}

package org.heliograph.platform.study;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** What is damaged, for those who may still have it whole. */
@Component
public final class DamagedInstances {
    /** A gateway that has it has sent it by then; one that was away is asked once more. */
    private static final Duration AGAIN = Duration.ofHours(6);
    /** Of one answer to a gateway. */
    private static final int AT_ONCE = 200;

    private final DamageStore damages;
    private final Clock clock;

    DamagedInstances(DamageStore damages, Clock clock) {
        this.damages = damages;
        this.clock = clock;
    }

    /** What a gateway is to be asked for now; it counts as asked. */
    public List<Damaged> ask(OrganisationId organisation, UUID gateway) {
        if (!damages.isAny(organisation)) {
            return List.of();
        }
        Instant now = clock.instant();
        return damages.ask(organisation, gateway, now.minus(AGAIN), now, AT_ONCE);
    }
}

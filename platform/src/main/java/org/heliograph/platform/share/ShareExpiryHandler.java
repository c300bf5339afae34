package org.heliograph.platform.share;

import java.time.InstantSource;
import java.util.UUID;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.stereotype.Component;

/** Tidies up after a share whose time is over; one that was made longer meanwhile has a later piece of work. */
@Component
final class ShareExpiryHandler implements WorkHandler {
    static final WorkKind KIND = new WorkKind("share-expiry");

    private final Tenancy tenancy;
    private final Grants grants;
    private final Granting granting;
    private final InstantSource clock;

    ShareExpiryHandler(Tenancy tenancy, Grants grants, Granting granting, InstantSource clock) {
        this.tenancy = tenancy;
        this.grants = grants;
        this.granting = granting;
        this.clock = clock;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId owner, UUID subject) {
        tenancy.run(
                owner,
                () -> grants.find(owner, new GrantId(subject))
                        .filter(grant -> grant.ended() == null && grant.state(clock.instant()) == Grant.State.EXPIRED)
                        .ifPresent(granting::expire));
    }
}

package org.heliograph.platform.share;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerReader;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyState;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Sharing as people do it: they share a study of their organisation, and take it back. */
@Component
public final class Shares {
    private final Tenancy tenancy;
    private final Studies studies;
    private final Organisations organisations;
    private final Grants grants;
    private final Granting granting;
    private final Ledger ledger;
    private final InstantSource clock;

    Shares(
            Tenancy tenancy,
            Studies studies,
            Organisations organisations,
            Grants grants,
            Granting granting,
            Ledger ledger,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.studies = studies;
        this.organisations = organisations;
        this.grants = grants;
        this.granting = granting;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Sharing share(Caller caller, StudyId studyId, ShareOrder order) {
        OrganisationId owner = caller.organisation();
        return tenancy.as(owner, () -> {
            Optional<StudySummary> study = studies.find(owner, studyId);
            if (study.isEmpty()) {
                return new Sharing.NoSuchStudy();
            }
            if (study.get().state() == StudyState.QUARANTINED) {
                return new Sharing.Quarantined();
            }
            if (order.recipient().equals(owner)
                    || organisations.find(order.recipient()).isEmpty()) {
                return new Sharing.NoSuchRecipient();
            }
            return new Sharing.Shared(granting.give(person(caller), study.get(), order));
        });
    }

    /** Recalls a share, once; tells who had looked, and mostly that is nobody. Empty when there is no such share. */
    public Optional<List<LedgerReader>> recall(Caller caller, GrantId grantId) {
        OrganisationId owner = caller.organisation();
        return tenancy.as(
                owner,
                () -> grants.find(owner, grantId).map(grant -> {
                    if (grant.ended() == null) {
                        granting.recall(person(caller), grant);
                    }
                    return ledger.readers(owner, grant.studyId(), grantId);
                }));
    }

    /** The shares of a study of this organisation, the newest first. */
    public List<Share> ofStudy(OrganisationId owner, StudyId study) {
        return grants.ofStudy(owner, study).stream()
                .map(grant -> new Share(grant, organisations.name(grant.recipient()), grant.state(clock.instant())))
                .toList();
    }

    /** A grant as the portal shows it. */
    public record Share(Grant grant, String recipientName, Grant.State state) {}

    private static LedgerActor person(Caller caller) {
        return new LedgerActor.Person(caller.organisation(), caller.person(), caller.session(), caller.name());
    }
}

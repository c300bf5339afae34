package org.heliograph.platform.notification;

import java.time.Clock;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.identity.People;
import org.heliograph.platform.identity.Person;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.study.InstancesRejected;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells those with whom a study is shared that images of it must not be used any more: by mail, and in their ledger. */
@Component
final class RejectionMail {
    private final Tenancy tenancy;
    private final NotificationStore store;
    private final Grants grants;
    private final People people;
    private final Ledger ledger;
    private final WorkQueue work;
    private final Clock clock;

    RejectionMail(
            Tenancy tenancy,
            NotificationStore store,
            Grants grants,
            People people,
            Ledger ledger,
            WorkQueue work,
            Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.grants = grants;
        this.people = people;
        this.ledger = ledger;
        this.work = work;
        this.clock = clock;
    }

    @EventListener
    void on(InstancesRejected rejected) {
        for (Grant grant : grants.ofStudy(rejected.organisation(), rejected.studyId())) {
            if (grant.state(clock.instant()) == Grant.State.ACTIVE) {
                tell(rejected, grant);
            }
        }
    }

    private void tell(InstancesRejected rejected, Grant grant) {
        ledger.record(
                grant.recipient(),
                LedgerEvent.of(
                                LedgerKind.INSTANCES_REJECTED,
                                new LedgerActor.Platform(rejected.organisation(), "study"))
                        .onStudy(rejected.organisation(), rejected.studyId())
                        .underGrant(grant.grantId())
                        .withDetail(rejected.reason() + " " + rejected.instances()));
        for (Person reader : people.with(grant.recipient(), Role.READER)) {
            tenancy.run(
                    grant.recipient(),
                    () -> work.put(
                            grant.recipient(),
                            MailHandler.KIND,
                            store.insertAgain(
                                    grant.recipient(),
                                    reader.id(),
                                    rejected.organisation(),
                                    rejected.studyId(),
                                    grant.grantId(),
                                    Notification.Kind.REJECTED,
                                    clock.instant())));
        }
    }
}

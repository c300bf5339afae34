package org.heliograph.platform.notification;

import java.time.Clock;
import java.util.List;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.People;
import org.heliograph.platform.identity.Person;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.share.StudyShared;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the readers of an organisation that a study was shared with it. */
@Component
public final class Notifications {
    private final Tenancy tenancy;
    private final NotificationStore store;
    private final People people;
    private final WorkQueue work;
    private final Clock clock;

    Notifications(Tenancy tenancy, NotificationStore store, People people, WorkQueue work, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.people = people;
        this.work = work;
        this.clock = clock;
    }

    /** Within the transaction of the grant: each reader is told once, if and only if it is given. */
    @EventListener
    void on(StudyShared shared) {
        for (Person reader : people.with(shared.recipient(), Role.READER)) {
            tenancy.run(
                    shared.recipient(),
                    () -> store.insert(
                                    shared.recipient(),
                                    reader.id(),
                                    shared.owner(),
                                    shared.studyId(),
                                    shared.grantId(),
                                    clock.instant())
                            .ifPresent(id -> work.put(shared.recipient(), MailHandler.KIND, id, shared.urgent())));
        }
    }

    /** What was said of a study, and what became of it. */
    public List<Notification> ofStudy(OrganisationId recipient, StudyId study) {
        return tenancy.as(recipient, () -> store.ofStudy(study));
    }

    /** Removes what speaks of a study that is gone for this organisation. */
    public void forget(OrganisationId recipient, StudyId study) {
        tenancy.run(recipient, () -> store.forget(study));
    }
}

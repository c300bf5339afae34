package org.heliograph.platform.notification;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.identity.People;
import org.heliograph.platform.identity.Person;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.stereotype.Component;

/** Hands a mail in. A crash between the mail server's word and our note of it sends the mail twice, never not at all. */
@Component
final class MailHandler implements WorkHandler {
    static final WorkKind KIND = new WorkKind("notification-mail");

    private final Tenancy tenancy;
    private final NotificationStore store;
    private final Grants grants;
    private final People people;
    private final Organisations organisations;
    private final Mailer mailer;
    private final Clock clock;

    MailHandler(
            Tenancy tenancy,
            NotificationStore store,
            Grants grants,
            People people,
            Organisations organisations,
            Mailer mailer,
            Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.grants = grants;
        this.people = people;
        this.organisations = organisations;
        this.mailer = mailer;
        this.clock = clock;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId recipient, UUID id) {
        Optional<Notification> found = tenancy.as(recipient, () -> store.find(id))
                .filter(notification -> notification.state() == Notification.State.PENDING);
        if (found.isEmpty()) {
            return;
        }
        Notification notification = found.get();
        Optional<Person> person = people.find(notification.person());
        boolean stillShared = grants.find(notification.owner(), notification.grant())
                .filter(grant -> grant.state(clock.instant()) == Grant.State.ACTIVE)
                .isPresent();
        if (person.isEmpty() || !stillShared) {
            tenancy.run(recipient, () -> store.notSent(id, Notification.State.FAILED, "share-ended"));
        } else if (!mailer.isConfigured()) {
            mailer.sayOnceThatNothingIsSent();
            tenancy.run(recipient, () -> store.notSent(id, Notification.State.NOT_SENT, "no-mail-server"));
        } else {
            String owner = organisations.name(notification.owner());
            switch (notification.kind()) {
                case SHARED -> mailer.studyWaits(person.get().email(), owner);
                case REJECTED -> mailer.imagesRejected(person.get().email(), owner);
            }
            tenancy.run(recipient, () -> store.sent(id, clock.instant()));
        }
    }
}

package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Removes a pack that was opened, or reserved, and never committed; its sender still has everything. */
@Component
final class PackSweeper implements WorkHandler {
    private final Packs packs;
    private final ApplicationEventPublisher events;

    PackSweeper(Packs packs, ApplicationEventPublisher events) {
        this.packs = packs;
        this.events = events;
    }

    @Override
    public WorkKind kind() {
        return Packs.SWEEP;
    }

    @Override
    public void handle(OrganisationId organisation, UUID pack) {
        Optional<Pack> found = packs.find(organisation, pack);
        if (found.filter(known -> known.receipt().isPresent()).isPresent()) {
            return;
        }
        try {
            packs.remove(organisation, pack);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        found.ifPresent(
                open -> events.publishEvent(new PackAbandoned(organisation, open.studyInstanceUid(), open.gateway())));
    }
}

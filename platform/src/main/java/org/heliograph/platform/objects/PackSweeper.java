package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.stereotype.Component;

/** Removes a pack that was opened and never committed; its sender still has everything. */
@Component
final class PackSweeper implements WorkHandler {
    private final Packs packs;

    PackSweeper(Packs packs) {
        this.packs = packs;
    }

    @Override
    public WorkKind kind() {
        return Packs.SWEEP;
    }

    @Override
    public void handle(OrganisationId organisation, UUID pack) {
        if (packs.find(organisation, pack)
                .filter(open -> open.receipt().isEmpty())
                .isEmpty()) {
            return;
        }
        try {
            packs.remove(organisation, pack);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

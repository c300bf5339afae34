package org.heliograph.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A row of the ledger as people read it. */
public record LedgerLine(
        UUID entryId,
        Instant at,
        String kind,
        String actor,
        OrganisationId organisation,
        @Nullable String purpose,
        @Nullable Long frames,
        @Nullable String detail) {

    static LedgerLine of(LedgerEntry entry) {
        String name = entry.actorName();
        return new LedgerLine(
                entry.entryId(),
                entry.at(),
                entry.kind(),
                name != null ? name : entry.actorKind() + " " + entry.actorId(),
                new OrganisationId(entry.actorOrganisation()),
                entry.purpose(),
                entry.frames(),
                entry.detail());
    }
}

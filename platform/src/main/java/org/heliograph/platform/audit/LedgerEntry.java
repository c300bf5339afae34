package org.heliograph.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A row of the ledger as it stands in the database. */
record LedgerEntry(
        OrganisationId organisation,
        UUID entryId,
        Instant at,
        String kind,
        String actorKind,
        String actorId,
        @Nullable String actorName,
        UUID actorOrganisation,
        @Nullable UUID session,
        @Nullable UUID owner,
        @Nullable UUID study,
        @Nullable UUID grant,
        @Nullable String purpose,
        @Nullable UUID openedEntry,
        @Nullable Long frames,
        @Nullable String detail) {}

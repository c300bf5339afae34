package org.heliograph.platform.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.platform.tenancy.OrganisationId;

/** A look that stands in the ledger; whoever serves frames under it counts them here. */
public final class LedgerOpen {
    static final Duration COVERS = Duration.ofMinutes(15);

    /** A look is closed only after requests that began under it had time to end and to count. */
    static final Duration CLOSES = Duration.ofMinutes(20);

    /** Where the look stands: once in the reader's ledger, and in the owner's too under a share. */
    record Stand(OrganisationId organisation, UUID entryId) {}

    private final Opening opening;
    private final Instant at;
    private final List<Stand> stands;
    private final AtomicLong frames = new AtomicLong();

    LedgerOpen(Opening opening, Instant at, List<Stand> stands) {
        this.opening = opening;
        this.at = at;
        this.stands = List.copyOf(stands);
    }

    /** Counts full frames given to the reader; previews and key images are not frames. */
    public void countFrames(long given) {
        frames.addAndGet(given);
    }

    public Opening opening() {
        return opening;
    }

    boolean covers(Instant now) {
        return now.isBefore(at.plus(COVERS));
    }

    boolean isDueToClose(Instant now) {
        return !now.isBefore(at.plus(CLOSES));
    }

    List<Stand> stands() {
        return stands;
    }

    long frames() {
        return frames.get();
    }
}

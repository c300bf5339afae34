package org.heliograph.platform.study;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackOpening;
import org.heliograph.link.WaitingCount;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackAbandoned;
import org.heliograph.platform.objects.PackCheck;
import org.heliograph.platform.objects.PackOpeningOutcome;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes packs in. A commit reads everything back, writes what describes it, and only then, in one transaction, the rows
 * and the receipt; a crash between any two steps is healed by the same commit again.
 */
@Component
public final class PackIngest {
    /** Two packs with the same new instance may overtake each other; more often than that it is no coincidence. */
    private static final int TRIES = 8;

    private final Packs packs;
    private final PackReader reader;
    private final PackFooter footer;
    private final PackIndexer indexer;
    private final WaitingStore held;
    private final Clock clock;

    PackIngest(Packs packs, PackReader reader, PackFooter footer, PackIndexer indexer, WaitingStore held, Clock clock) {
        this.packs = packs;
        this.reader = reader;
        this.footer = footer;
        this.indexer = indexer;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Opens a pack; its study, if it is known, is incomplete from now on.
     *
     * @param gateway who sends it; empty for the platform itself
     */
    public PackOpeningOutcome open(OrganisationId organisation, Optional<UUID> gateway, PackOpening opening) {
        PackOpeningOutcome outcome = packs.open(organisation, gateway, opening);
        if (outcome == PackOpeningOutcome.OPENED) {
            Uid study = opening.studyInstanceUid();
            held.expectMore(
                    organisation, study, gateway, opening.waiting(), () -> packs.inOpenPacks(organisation, study));
        }
        return outcome;
    }

    /** A study does not wait for ever for a pack that was given up. */
    @EventListener
    void abandoned(PackAbandoned pack) {
        Uid study = pack.studyInstanceUid();
        held.expectNoMoreOf(
                pack.organisation(), study, pack.gateway(), () -> packs.inOpenPacks(pack.organisation(), study));
    }

    /** Commits a pack. The same commit again gives the same receipt. */
    public IngestOutcome commit(OrganisationId organisation, Optional<UUID> gateway, UUID id, PackCommit commit)
            throws IOException {
        Optional<Pack> found = packs.find(organisation, id);
        if (found.isEmpty()) {
            return new IngestOutcome.UnknownPack();
        }
        Pack pack = found.get();
        if (!pack.studyInstanceUid().equals(commit.studyInstanceUid())
                || !pack.gateway().equals(gateway)) {
            return new IngestOutcome.OtherPack();
        }
        if (pack.receipt().isPresent()) {
            return new IngestOutcome.Receipted(pack.receipt().get());
        }
        return switch (packs.check(organisation, pack, commit)) {
            case PackCheck.Missing(var chunks) -> new IngestOutcome.ChunksMissing(chunks);
            case PackCheck.Uncovered(var ordinals) -> new IngestOutcome.IdentityMismatch(ordinals);
            case PackCheck.Whole whole -> ingest(organisation, pack, whole, commit.waiting());
        };
    }

    private IngestOutcome ingest(OrganisationId organisation, Pack pack, PackCheck.Whole whole, WaitingCount waiting)
            throws IOException {
        PackReader.ReadPack read = reader.read(organisation, pack.studyInstanceUid(), whole);
        if (!read.mismatched().isEmpty()) {
            return new IngestOutcome.IdentityMismatch(read.mismatched());
        }
        footer.write(organisation, pack, read, clock.instant());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> receipt = indexer.index(organisation, pack, read, waiting);
            if (receipt.isPresent()) {
                return new IngestOutcome.Receipted(receipt.get());
            }
        }
        throw new IOException("pack " + pack.id() + " was overtaken " + TRIES + " times");
    }
}

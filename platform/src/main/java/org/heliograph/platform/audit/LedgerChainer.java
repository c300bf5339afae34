package org.heliograph.platform.audit;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Orders the rows that wait, chains each to the one before, and signs where the chain has come to. */
@Component
final class LedgerChainer {
    private static final int ROUND = 1_000;

    private final Tenancy tenancy;
    private final LedgerStore store;
    private final ChainStore chain;
    private final CheckpointSigner signer;
    private final InstantSource clock;

    LedgerChainer(Tenancy tenancy, LedgerStore store, ChainStore chain, CheckpointSigner signer, InstantSource clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.chain = chain;
        this.signer = signer;
        this.clock = clock;
    }

    /** Chains one round of an organisation's rows; false when rows may be left. */
    boolean chain(OrganisationId organisation) {
        return tenancy.as(organisation, () -> {
            if (!chain.tryLock(organisation)) {
                return false;
            }
            List<LedgerEntry> waiting = store.pending(ROUND);
            if (!waiting.isEmpty()) {
                append(organisation, waiting);
            }
            return waiting.size() < ROUND;
        });
    }

    private void append(OrganisationId organisation, List<LedgerEntry> entries) {
        Optional<ChainStore.Link> tail = chain.tail();
        long sequence = tail.map(ChainStore.Link::sequence).orElse(0L);
        String hash = tail.map(ChainStore.Link::hash).orElseGet(LedgerHash::beginning);
        List<ChainStore.Link> links = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            sequence++;
            hash = LedgerHash.next(hash, sequence, entry);
            links.add(new ChainStore.Link(sequence, entry.entryId(), hash));
        }
        chain.append(links);
        chain.advance(sequence);
        chain.addCheckpoint(
                sequence,
                signer.sign(new Checkpoint(
                        1, organisation.value(), sequence, hash, clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }
}

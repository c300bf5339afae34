package org.heliograph.platform.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.platform.audit.LedgerVerdict.Broken;
import org.heliograph.platform.audit.LedgerVerdict.Fault;
import org.heliograph.platform.audit.LedgerVerdict.Sound;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks a ledger from its first row: contents, order, and the signed checkpoints.
 *
 * <p>Whoever may write to the database can cut the tail together with its checkpoints. That is found only with a
 * witness: a checkpoint that one of the organisation's gateways kept.
 */
@Component
public final class LedgerVerifier {
    private static final int PAGE = 1_000;

    private final Tenancy tenancy;
    private final LedgerStore store;
    private final ChainStore chain;
    private final CheckpointSigner signer;

    LedgerVerifier(Tenancy tenancy, LedgerStore store, ChainStore chain, CheckpointSigner signer) {
        this.tenancy = tenancy;
        this.store = store;
        this.chain = chain;
        this.signer = signer;
    }

    /** Checks a ledger against itself and against checkpoints that were kept elsewhere. */
    public LedgerVerdict verify(OrganisationId organisation, List<String> witnesses) {
        return tenancy.as(organisation, () -> {
            try {
                return new Walk(organisation).verify(witnesses);
            } catch (FoundBroken found) {
                return found.verdict;
            }
        });
    }

    /** One pass over one organisation's chain; memory is one page of it. */
    private final class Walk {
        private final OrganisationId organisation;
        private final Map<Long, String> signedElsewhere = new HashMap<>();
        private long sequence;
        private String hash = LedgerHash.beginning();

        Walk(OrganisationId organisation) {
            this.organisation = organisation;
        }

        LedgerVerdict verify(List<String> witnesses) throws FoundBroken {
            for (String witness : witnesses) {
                expect(witness);
            }
            Optional<String> latest = store.latestCheckpoint();
            if (latest.isPresent()) {
                expect(latest.get());
            }
            List<ChainStore.Chained> page = chain.after(0, PAGE);
            while (!page.isEmpty()) {
                Map<Long, String> checkpoints =
                        chain.checkpoints(sequence + 1, page.getLast().link().sequence());
                for (ChainStore.Chained row : page) {
                    step(row);
                    compare(checkpoints.get(sequence), row);
                }
                page = chain.after(sequence, PAGE);
            }
            if (!signedElsewhere.isEmpty()) {
                throw new FoundBroken(new Broken(sequence + 1, null, Fault.TAIL_CUT));
            }
            return chain.stranger()
                    .<LedgerVerdict>map(entry -> new Broken(sequence + 1, entry, Fault.ROW_ADDED))
                    .orElseGet(() -> new Sound(sequence));
        }

        private void expect(String jws) throws FoundBroken {
            Checkpoint checkpoint = read(jws);
            String before = signedElsewhere.putIfAbsent(checkpoint.sequence(), checkpoint.hash());
            if (before != null && !before.equals(checkpoint.hash())) {
                throw new FoundBroken(new Broken(checkpoint.sequence(), null, Fault.CHECKPOINT_DIFFERS));
            }
        }

        private Checkpoint read(String jws) throws FoundBroken {
            Optional<Checkpoint> checkpoint = signer.verify(jws);
            if (checkpoint.isEmpty() || !checkpoint.get().organisation().equals(organisation.value())) {
                throw new FoundBroken(new Broken(sequence, null, Fault.CHECKPOINT_FORGED));
            }
            return checkpoint.get();
        }

        private void step(ChainStore.Chained row) throws FoundBroken {
            ChainStore.Link link = row.link();
            sequence++;
            if (link.sequence() != sequence) {
                throw new FoundBroken(new Broken(sequence, null, Fault.LINK_MISSING));
            }
            if (row.entry().isEmpty()) {
                throw new FoundBroken(new Broken(sequence, link.entryId(), Fault.ROW_MISSING));
            }
            hash = LedgerHash.next(hash, sequence, row.entry().get());
            if (!hash.equals(link.hash())) {
                throw new FoundBroken(new Broken(sequence, link.entryId(), Fault.ROW_DIFFERS));
            }
        }

        private void compare(@Nullable String checkpoint, ChainStore.Chained row) throws FoundBroken {
            String elsewhere = signedElsewhere.remove(sequence);
            if (elsewhere != null && !elsewhere.equals(hash)) {
                throw new FoundBroken(new Broken(sequence, row.link().entryId(), Fault.CHECKPOINT_DIFFERS));
            }
            if (checkpoint != null) {
                Checkpoint signed = read(checkpoint);
                if (signed.sequence() != sequence || !signed.hash().equals(hash)) {
                    throw new FoundBroken(new Broken(sequence, row.link().entryId(), Fault.CHECKPOINT_DIFFERS));
                }
            }
        }
    }

    /** Ends the walk at the first bad row. */
    private static final class FoundBroken extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient LedgerVerdict verdict;

        FoundBroken(LedgerVerdict verdict) {
            super(null, null, false, false);
            this.verdict = verdict;
        }
    }
}

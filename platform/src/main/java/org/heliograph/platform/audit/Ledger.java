package org.heliograph.platform.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the ledger: a look before its first byte, an event within the transaction that makes it true.
 *
 * <p>Looks are remembered for 15 minutes, so that a reader of a study makes one row and not one per frame. The memory
 * is this node's; a second node writes a look of its own, which is as true.
 */
@Component
public final class Ledger {
    private final Tenancy tenancy;
    private final LedgerStore store;
    private final InstantSource clock;
    private final ConcurrentHashMap<Opening, LedgerOpen> current = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LedgerOpen> replaced = new ConcurrentLinkedQueue<>();

    Ledger(Tenancy tenancy, LedgerStore store, InstantSource clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes a look durable, or finds the one that still covers it. When the ledger cannot be written this throws, and
     * nothing may be read.
     */
    public LedgerOpen open(Opening opening) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A look inside a transaction is not durable before its first byte");
        }
        Instant now = now();
        return current.compute(opening, (key, known) -> {
            if (known != null && known.covers(now)) {
                return known;
            }
            LedgerOpen written = write(opening, now);
            if (known != null) {
                replaced.add(known);
            }
            return written;
        });
    }

    private LedgerOpen write(Opening opening, Instant now) {
        OrganisationId reader = opening.actor().organisation();
        return tenancy.as(reader, () -> {
            List<LedgerOpen.Stand> stands = new ArrayList<>(2);
            stands.add(new LedgerOpen.Stand(reader, store.addOpen(now, opening)));
            if (opening.isShared()) {
                UUID entry = tenancy.as(opening.owner(), () -> store.addOpen(now, opening));
                stands.add(new LedgerOpen.Stand(opening.owner(), entry));
            }
            return new LedgerOpen(opening, now, stands);
        });
    }

    /** Records an event in an organisation's ledger, within the caller's transaction when there is one. */
    public void record(OrganisationId organisation, LedgerEvent event) {
        tenancy.run(organisation, () -> store.add(now(), event));
    }

    /** How many full frames a person was given of a study in this session. */
    public long framesServed(OrganisationId reader, PersonId person, SessionId session, StudyId study) {
        long open = 0;
        for (LedgerOpen look : remembered()) {
            if (look.opening().study().equals(study)
                    && look.opening().actor() instanceof LedgerActor.Person actor
                    && actor.person().equals(person)
                    && actor.session().equals(session)) {
                open += look.frames();
            }
        }
        return open + tenancy.as(reader, () -> store.closedFrames(person, session, study));
    }

    /** Who looked under a grant, from the owner's ledger. */
    public List<LedgerReader> readers(OrganisationId owner, StudyId study, GrantId grant) {
        return tenancy.as(owner, () -> store.readers(study, grant));
    }

    /** What an organisation's ledger tells of a study, newest first. */
    public List<LedgerLine> ofStudy(OrganisationId organisation, StudyId study, @Nullable UUID before, int limit) {
        return tenancy.as(organisation, () -> store.ofStudy(study, before, limit)).stream()
                .map(LedgerLine::of)
                .toList();
    }

    /** The newest signed checkpoint, for the organisation's gateways to keep. */
    public Optional<String> latestCheckpoint(OrganisationId organisation) {
        return tenancy.as(organisation, store::latestCheckpoint);
    }

    /** Writes the counts of looks that are over. */
    void closeFinished() {
        Instant now = now();
        for (Iterator<LedgerOpen> looks = replaced.iterator(); looks.hasNext(); ) {
            LedgerOpen look = looks.next();
            if (look.isDueToClose(now)) {
                close(look, now);
                looks.remove();
            }
        }
        current.forEach((opening, look) -> {
            if (look.isDueToClose(now)) {
                close(look, now);
                current.remove(opening, look);
            }
        });
    }

    /** Writes the counts of all looks, when the program ends. */
    void closeAll() {
        Instant now = now();
        for (LedgerOpen look : remembered()) {
            close(look, now);
        }
        replaced.clear();
        current.clear();
    }

    private List<LedgerOpen> remembered() {
        List<LedgerOpen> looks = new ArrayList<>(current.values());
        looks.addAll(replaced);
        return looks;
    }

    private void close(LedgerOpen look, Instant now) {
        long frames = look.frames();
        tenancy.run(look.opening().actor().organisation(), () -> {
            for (LedgerOpen.Stand stand : look.stands()) {
                tenancy.run(stand.organisation(), () -> store.addClose(now, look.opening(), stand.entryId(), frames));
            }
        });
    }

    /** PostgreSQL keeps microseconds; the hash is over what it keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

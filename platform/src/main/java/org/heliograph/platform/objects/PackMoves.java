package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * Packs that take the place of others. The new one is opened as any pack is, so that one that is never finished is swept
 * away; the old one's objects stay a while longer for whoever is reading in them.
 */
@Component
public final class PackMoves implements WorkHandler {
    /** Longer than any reader holds on to a location. */
    public static final Duration READERS = Duration.ofMinutes(30);

    private static final WorkKind REMOVE = new WorkKind("objects-remove-moved");

    private final PackStore packs;
    private final StoredPacks stored;
    private final KeyStore keys;
    private final Tenancy tenancy;
    private final WorkQueue work;
    private final Clock clock;

    PackMoves(PackStore packs, StoredPacks stored, KeyStore keys, Tenancy tenancy, WorkQueue work, Clock clock) {
        this.packs = packs;
        this.stored = stored;
        this.keys = keys;
        this.tenancy = tenancy;
        this.work = work;
        this.clock = clock;
    }

    /** Opens a pack that is to take the place of another, under a key that may be another too. */
    public Pack begin(OrganisationId organisation, Pack old, StudyKey key) {
        Pack pack =
                new Pack(UUID.randomUUID(), old.studyInstanceUid(), key, old.gateway(), old.urgent(), Optional.empty());
        tenancy.run(organisation, () -> {
            packs.insertFor(organisation, pack, old.id(), clock.instant());
            work.putAfter(organisation, Packs.SWEEP, pack.id(), clock.instant().plus(Packs.ABANDONED_AFTER));
        });
        return pack;
    }

    /** Whether another pack has taken the place of this one. */
    public boolean isMoved(OrganisationId organisation, UUID pack) {
        return packs.isMoved(organisation, pack);
    }

    /** Closes the move, in the transaction that changes the locations. */
    public void finish(OrganisationId organisation, UUID old, UUID to) {
        packs.committedLike(organisation, to, old);
        drop(organisation, old, to);
    }

    /** Notes, in the caller's transaction, that nothing lives in a pack; its objects go, its receipt stays. */
    public void drop(OrganisationId organisation, UUID pack, UUID to) {
        packs.moved(organisation, pack, to, clock.instant());
        work.putAfter(organisation, REMOVE, pack, clock.instant().plus(READERS));
    }

    /** The key that new packs of a study are sealed under. */
    public Optional<StudyKey> current(OrganisationId organisation, Uid studyInstanceUid) {
        return packs.key(organisation, studyInstanceUid);
    }

    /** From now on new packs of the study are under a new key; what is under the old one is to be moved. */
    public StudyKey changeKey(OrganisationId organisation, StudyKey old) throws IOException {
        StudyKey made = new StudyKey(keys.create(organisation));
        packs.changeKey(organisation, old, made);
        return made;
    }

    /** The packs under a key that no other pack has taken the place of. */
    public List<UUID> under(OrganisationId organisation, StudyKey key) {
        return packs.unmovedUnder(organisation, key);
    }

    /** Whether someone may still be reading what was under this key. */
    public boolean hasReaders(OrganisationId organisation, StudyKey key) {
        return packs.movedSince(organisation, key, clock.instant().minus(READERS));
    }

    /** Destroys a key under which nothing lives any more. */
    public void destroyKey(OrganisationId organisation, StudyKey key) throws IOException {
        if (!under(organisation, key).isEmpty()) {
            throw new IllegalStateException("something lives under key " + key);
        }
        keys.destroy(organisation, key.value());
    }

    @Override
    public WorkKind kind() {
        return REMOVE;
    }

    @Override
    public void handle(OrganisationId organisation, UUID pack) {
        if (!packs.isMoved(organisation, pack)) {
            return;
        }
        try {
            stored.remove(organisation, pack);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

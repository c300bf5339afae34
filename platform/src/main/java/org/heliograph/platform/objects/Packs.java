package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackOpening;
import org.heliograph.pixels.recompress.RecompressedObject;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.keys.SealingKey;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/** Takes packs chunk by chunk, keeps them sealed, and reads their instances back. */
@Component
public final class Packs {
    /** Of a chunk, what one request may carry; the sender makes smaller ones on a slow line. */
    public static final int CHUNK_BYTES_MAX = ChunkHeader.MAX_PAYLOAD;
    /** An opened pack that nobody commits is removed after this long. */
    static final Duration ABANDONED_AFTER = Duration.ofDays(7);

    /** How many instances of a study are to come in packs that are open; of an organisation and a Study Instance UID. */
    public static final String IN_OPEN_PACKS = "select coalesce(sum(instances), 0) from pack"
            + " where organisation_id = ? and study_instance_uid = ? and receipt is null and replaces is null";

    static final WorkKind SWEEP = new WorkKind("objects-sweep-pack");

    private final PackStore packs;
    private final PackChecker checker;
    private final ChunkOpener chunks;
    private final ObjectStore store;
    private final KeyStore keys;
    private final Tenancy tenancy;
    private final WorkQueue work;
    private final PackReservations reservations;
    private final SealedObjects objects;
    private final WritingThreads writers;
    private final Clock clock;
    private final PayloadPieces pieces = new PayloadPieces();
    private final StudyKeyMemory known = new StudyKeyMemory();

    Packs(
            PackStore packs,
            PackChecker checker,
            ChunkOpener chunks,
            ObjectStore store,
            KeyStore keys,
            Tenancy tenancy,
            WorkQueue work,
            PackReservations reservations,
            SealedObjects objects,
            WritingThreads writers,
            Clock clock) {
        this.packs = packs;
        this.checker = checker;
        this.chunks = chunks;
        this.store = store;
        this.keys = keys;
        this.tenancy = tenancy;
        this.work = work;
        this.reservations = reservations;
        this.objects = objects;
        this.writers = writers;
        this.clock = clock;
    }

    /** Opens a pack under the key of its study, which is made where the study has none. */
    public PackOpeningOutcome open(OrganisationId organisation, Optional<UUID> gateway, PackOpening opening) {
        Uid studyInstanceUid = opening.studyInstanceUid();
        UUID pack = opening.pack();
        Optional<Pack> before = packs.find(organisation, pack);
        if (before.isPresent()) {
            return outcome(before.get(), gateway, studyInstanceUid);
        }
        StudyKey key = studyKey(organisation, studyInstanceUid);
        tenancy.run(organisation, () -> {
            packs.insert(
                    organisation,
                    new Pack(pack, studyInstanceUid, key, gateway, opening.urgent(), Optional.empty()),
                    opening.instances(),
                    clock.instant());
            work.putAfter(organisation, SWEEP, pack, clock.instant().plus(ABANDONED_AFTER));
        });
        return PackOpeningOutcome.OPENED;
    }

    private static PackOpeningOutcome outcome(Pack before, Optional<UUID> gateway, Uid study) {
        if (!before.studyInstanceUid().equals(study) || !before.gateway().equals(gateway)) {
            return PackOpeningOutcome.OTHER;
        }
        return before.receipt().isPresent() ? PackOpeningOutcome.COMMITTED : PackOpeningOutcome.OPEN_BEFORE;
    }

    /** The key under which a study is sealed, made where there is none. */
    public StudyKey studyKey(OrganisationId organisation, Uid studyInstanceUid) {
        Optional<StudyKey> known = packs.key(organisation, studyInstanceUid);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            StudyKey made = new StudyKey(keys.create(organisation));
            if (packs.offerKey(organisation, studyInstanceUid, made)) {
                return made;
            }
            keys.destroy(organisation, made.value());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return packs.key(organisation, studyInstanceUid).orElseThrow();
    }

    /** Begins a pack that the platform writes itself. */
    public PackDraft begin(OrganisationId organisation, Uid studyInstanceUid) throws IOException {
        StudyKey keyId = known.of(organisation, studyInstanceUid, () -> studyKey(organisation, studyInstanceUid));
        Optional<SealingKey> key = keys.open(organisation, keyId.value());
        if (key.isEmpty()) {
            // The study was erased since, and comes again.
            known.forget(organisation, studyInstanceUid);
            keyId = known.of(organisation, studyInstanceUid, () -> studyKey(organisation, studyInstanceUid));
            key = keys.open(organisation, keyId.value());
        }
        PackReservations.Reservation reservation = reservations.next(organisation);
        return new PackDraft(
                organisation,
                studyInstanceUid,
                reservation,
                keyId,
                new ChunkSealer(
                        organisation.value(),
                        reservation.pack(),
                        keyId.value(),
                        key.orElseThrow(() -> new ContentDestroyedException("the study's key is destroyed"))),
                chunks,
                objects,
                store.batch(organisation.value(), reservation.pack()),
                writers);
    }

    /** Memory for what comes, until it is sealed. */
    public ChunkPayload payload() {
        return new ChunkPayload(pieces);
    }

    /**
     * Claims a draft's place in the caller's transaction: nobody sweeps it, and its key stays its study's. When it is too
     * late for that, the pack must be made anew.
     */
    public Claim claim(RoundTrip trip, OrganisationId organisation, PackDraft draft) {
        RoundTrip.Answer<Object> held = PackStore.holdKey(trip, organisation, draft.studyInstanceUid(), draft.key());
        RoundTrip.Answer<Object> withdrawn =
                work.withdraw(trip, organisation, draft.reservation().sweep());
        return () -> {
            boolean claimed = held.count() == 1 && withdrawn.count() == 1;
            if (!claimed) {
                known.forget(organisation, draft.studyInstanceUid());
            }
            return claimed;
        };
    }

    /** Whether a draft's place is claimed, once that was sent. */
    @FunctionalInterface
    public interface Claim {
        boolean isGood();
    }

    /** Notes a claimed draft as committed, in the same transaction. */
    public void committed(RoundTrip trip, OrganisationId organisation, PackDraft draft, int instances, Instant at) {
        PackStore.insertCommitted(trip, organisation, draft, instances, at);
    }

    /** Makes the row of a pack that is there, whole, and whose row was lost; as if it had been opened then. */
    public void restore(OrganisationId organisation, Pack pack, Instant at) {
        packs.offerKey(organisation, pack.studyInstanceUid(), pack.key());
        packs.insert(organisation, pack, 0, at);
    }

    public Optional<Pack> find(OrganisationId organisation, UUID pack) {
        return packs.find(organisation, pack);
    }

    /** The pack, held until the caller's transaction ends, so that it is committed once. */
    public Optional<Pack> lock(OrganisationId organisation, UUID pack) {
        return packs.lock(organisation, pack);
    }

    /**
     * Takes a chunk; it is durable when this says {@link ChunkOutcome#STORED}.
     *
     * @param sha256 of the whole body, 64 lower-case hexadecimal digits
     * @throws org.heliograph.link.ChunkFormatException when the bytes are no chunk
     * @throws IOException when the sender went away, or the store failed
     */
    public ChunkOutcome put(OrganisationId organisation, UUID pack, int index, String sha256, InputStream body)
            throws IOException {
        Optional<Pack> open = packs.find(organisation, pack);
        if (open.isEmpty()) {
            return ChunkOutcome.UNKNOWN_PACK;
        }
        Optional<PackStore.Chunk> before = packs.chunk(organisation, pack, index);
        if (before.isPresent()) {
            return same(before.get(), sha256);
        }
        if (open.get().receipt().isPresent()) {
            return ChunkOutcome.COMMITTED;
        }
        StudyKey keyId = open.get().key();
        SealingKey key = keys.open(organisation, keyId.value())
                .orElseThrow(() -> new ContentDestroyedException("the key of pack " + pack + " is destroyed"));
        Upload upload =
                new Upload(new ChunkSealer(organisation.value(), pack, keyId.value(), key), index, sha256, body);
        ObjectName name = ChunkOpener.nameOf(organisation, pack, index, upload.id);
        try {
            if (store.put(name, upload) == ObjectStore.Outcome.FULL) {
                return ChunkOutcome.FULL;
            }
        } catch (DigestMismatch _) {
            return ChunkOutcome.DIGEST_MISMATCH;
        }
        if (packs.insert(organisation, pack, new PackStore.Chunk(index, upload.id, upload.length, sha256))) {
            return ChunkOutcome.STORED;
        }
        store.delete(name);
        return packs.chunk(organisation, pack, index)
                .map(first -> same(first, sha256))
                .orElse(ChunkOutcome.COMMITTED);
    }

    private static ChunkOutcome same(PackStore.Chunk before, String sha256) {
        return before.sha256().equals(sha256) ? ChunkOutcome.STORED : ChunkOutcome.DIFFERS;
    }

    /** Finds every listed instance in the chunks at rest. Nothing is decrypted yet: the caller reads and judges. */
    public PackCheck check(OrganisationId organisation, Pack pack, PackCommit commit) throws IOException {
        return checker.check(organisation, pack, commit);
    }

    /** Closes a pack, in the transaction that writes what is in it. */
    public void committed(OrganisationId organisation, UUID pack, String receipt, int instances, Instant at) {
        packs.committed(organisation, pack, receipt, instances, at);
    }

    /** How many instances of the study are in packs that are open, and so on their way. */
    public long inOpenPacks(OrganisationId organisation, Uid studyInstanceUid) {
        return packs.inOpenPacks(organisation, studyInstanceUid);
    }

    /** A range of an instance's data set as it came, in whatever form it rests; skipping in it costs little. */
    public InputStream read(OrganisationId organisation, InstanceLocation location, long from, long length) {
        return switch (location.form()) {
            case VERBATIM -> new InstanceInput(chunks, organisation, location, from, length);
            case HTJ2K_V1 -> new RestoringInput(chunks, organisation, location, from, length);
        };
    }

    /** The whole data set as it came; of a recompressed one the last bytes are given only when its identity is right. */
    public InputStream read(OrganisationId organisation, InstanceLocation location) {
        return switch (location.form()) {
            case VERBATIM -> readStored(organisation, location);
            case HTJ2K_V1 -> new RestoringInput(chunks, organisation, location, 0, -1);
        };
    }

    /**
     * The whole data set for who reads its header: the frames of a recompressed one are not made, zeros stand for them, and
     * nothing is checked.
     */
    public InputStream readWithoutFrames(OrganisationId organisation, InstanceLocation location) throws IOException {
        return switch (location.form()) {
            case VERBATIM -> readStored(organisation, location);
            case HTJ2K_V1 -> RestoringInput.form(chunks, organisation, location).withoutFrames();
        };
    }

    /** An instance's bytes as they rest. */
    public InputStream readStored(OrganisationId organisation, InstanceLocation location) {
        return new InstanceInput(chunks, organisation, location, 0, location.storedLength());
    }

    /** A range of an instance's bytes as they rest. */
    public InputStream readStored(OrganisationId organisation, InstanceLocation location, long from, long length) {
        return new InstanceInput(chunks, organisation, location, from, length);
    }

    /** The recompressed form of an instance that rests so; for one thread at a time. */
    public RecompressedObject recompressed(OrganisationId organisation, InstanceLocation location) throws IOException {
        return RestoringInput.form(chunks, organisation, location);
    }

    /**
     * Destroys all content of a study: first its keys, for good, then the objects, then the rows. After the first step no
     * copy of the objects can be read by anyone.
     */
    public void erase(OrganisationId organisation, Uid studyInstanceUid) throws IOException {
        for (StudyKey key : packs.keys(organisation, studyInstanceUid)) {
            keys.destroy(organisation, key.value());
        }
        for (UUID pack : packs.packsOf(organisation, studyInstanceUid)) {
            remove(organisation, pack);
        }
        packs.forgetKey(organisation, studyInstanceUid);
    }

    /** Gives an open pack up; its sender still has everything. */
    public void abandon(OrganisationId organisation, UUID pack) throws IOException {
        if (packs.find(organisation, pack)
                .filter(open -> open.receipt().isEmpty())
                .isPresent()) {
            remove(organisation, pack);
        }
    }

    void remove(OrganisationId organisation, UUID pack) throws IOException {
        for (ObjectName object : store.list(organisation.value(), pack)) {
            store.delete(object);
        }
        packs.delete(organisation, pack);
    }

    private static final class DigestMismatch extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** One upload of one chunk on its way to the store. */
    private static final class Upload implements ObjectStore.Content {
        private final UUID id = UUID.randomUUID();
        private final ChunkSealer sealer;
        private final int index;
        private final String expected;
        private final InputStream body;
        private long length;

        Upload(ChunkSealer sealer, int index, String expected, InputStream body) {
            this.sealer = sealer;
            this.index = index;
            this.expected = expected;
            this.body = body;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            DigestInputStream digested = new DigestInputStream(body, sha256());
            length = sealer.seal(index, digested, out);
            if (!HexFormat.of().formatHex(digested.getMessageDigest().digest()).equals(expected)) {
                throw new DigestMismatch();
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
            }
        }
    }
}

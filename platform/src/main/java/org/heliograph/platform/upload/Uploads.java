package org.heliograph.platform.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/** Uploads of one person, resumable for a day after the last byte. */
@Component
public final class Uploads implements WorkHandler {
    /** A person's own: a folder of thousands of files is sent some at a time. */
    public static final int UNDER_WAY_MAX = 200;
    /** The longest file. */
    public static final long LENGTH_MAX = 1L << 40;

    private static final WorkKind SWEEP = new WorkKind("upload-sweep");
    private static final Duration LIFE = Duration.ofDays(1);

    private final UploadStore store;
    private final UploadTaking taking;
    private final SealedObjects objects;
    private final Seal seal;
    private final Tenancy tenancy;
    private final WorkQueue work;
    private final Clock clock;

    Uploads(
            UploadStore store,
            UploadTaking taking,
            SealedObjects objects,
            Seal seal,
            Tenancy tenancy,
            WorkQueue work,
            Clock clock) {
        this.store = store;
        this.taking = taking;
        this.objects = objects;
        this.seal = seal;
        this.tenancy = tenancy;
        this.work = work;
        this.clock = clock;
    }

    /** Begins one; empty when the person has too many under way. */
    public Optional<Upload> create(Caller caller, long length, Optional<String> sha256) {
        OrganisationId organisation = caller.organisation();
        if (store.count(organisation, caller.person()) >= UNDER_WAY_MAX) {
            return Optional.empty();
        }
        Upload upload = new Upload(
                new UploadId(UUID.randomUUID()),
                caller.person(),
                length,
                0,
                sha256,
                seal.newKey(organisation),
                clock.instant().plus(LIFE));
        tenancy.run(organisation, () -> {
            store.insert(organisation, upload);
            work.putAfter(organisation, SWEEP, upload.id().value(), upload.expires());
        });
        return Optional.of(upload);
    }

    /** The person's own upload; another's does not exist for them. */
    public Optional<Upload> find(Caller caller, UploadId id) {
        return store.find(caller.organisation(), id)
                .filter(upload -> upload.person().equals(caller.person()));
    }

    public boolean isExpired(Upload upload) {
        return !clock.instant().isBefore(upload.expires());
    }

    /** Adds bytes at an offset; what this says is kept is durable. */
    public Appended append(Caller caller, UploadId id, long offset, InputStream body, Optional<Checksum> checksum)
            throws IOException {
        Optional<Upload> found = find(caller, id);
        if (found.isEmpty()) {
            return new Appended.Unknown();
        }
        Upload upload = found.get();
        if (isExpired(upload)) {
            return new Appended.Expired();
        }
        if (upload.arrived() != offset) {
            return new Appended.OtherOffset(upload.arrived());
        }
        OrganisationId organisation = caller.organisation();
        PieceWriter writer = new PieceWriter(objects, organisation, upload);
        Optional<MessageDigest> digest = checksum.map(Checksum::begin);
        try {
            writer.write(body, digest);
        } catch (StoreFullException _) {
            return new Appended.Full();
        }
        if (writer.isTooLong()) {
            return new Appended.TooLong();
        }
        boolean fits = checksum.isEmpty() || checksum.get().fits(digest.orElseThrow());
        if (!fits) {
            return new Appended.ChecksumMismatch();
        }
        if (!store.add(
                organisation, id, offset, writer.pieces(), clock.instant().plus(LIFE))) {
            return find(caller, id)
                    .<Appended>map(now -> new Appended.OtherOffset(now.arrived()))
                    .orElseGet(Appended.Unknown::new);
        }
        Upload now = store.find(organisation, id).orElseThrow();
        return now.isWhole() && !writer.isBroken() ? take(organisation, now) : new Appended.Kept(now);
    }

    /** Tries again what had arrived whole when the program ended before it was in its study. */
    public Appended finish(Caller caller, Upload upload) throws IOException {
        return take(caller.organisation(), upload);
    }

    private Appended take(OrganisationId organisation, Upload upload) throws IOException {
        List<UploadPiece> pieces = store.pieces(organisation, upload.id());
        Optional<String> refused;
        try {
            refused = taking.take(organisation, upload, () -> new PieceInput(objects, organisation, upload, pieces));
        } catch (StoreFullException _) {
            return new Appended.Full();
        }
        remove(organisation, upload);
        return refused.<Appended>map(Appended.NotTaken::new).orElseGet(() -> new Appended.Stored(upload));
    }

    public void remove(Caller caller, Upload upload) throws IOException {
        remove(caller.organisation(), upload);
    }

    /** The key first: what is left of the pieces can be read by nobody. */
    private void remove(OrganisationId organisation, Upload upload) throws IOException {
        seal.destroy(organisation, upload.key());
        objects.removeAll(organisation, upload.id().value());
        store.delete(organisation, upload.id());
    }

    @Override
    public WorkKind kind() {
        return SWEEP;
    }

    @Override
    public void handle(OrganisationId organisation, UUID subject) {
        Optional<Upload> left = store.find(organisation, new UploadId(subject));
        if (left.isPresent() && !isExpired(left.get())) {
            work.putAfter(organisation, SWEEP, subject, left.get().expires());
        } else if (left.isPresent()) {
            try {
                // What is whole was only cut off on its way into its study.
                if (left.get().isWhole()) {
                    take(organisation, left.get());
                } else {
                    remove(organisation, left.get());
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}

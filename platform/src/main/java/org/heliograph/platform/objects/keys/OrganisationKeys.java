package org.heliograph.platform.objects.keys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * The keys of one organisation's studies, in slots of its key file, wrapped by the organisation's own key. A slot that a
 * crash left torn was never acknowledged; it is skipped and not used again.
 */
final class OrganisationKeys implements Closeable {
    private static final byte LIVE = 1;
    private static final byte DESTROYED = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final OrganisationId organisation;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<FileChannel> former = new ArrayList<>();
    private volatile State state;
    private long slots;

    /** The file as it is now; it is another one after a rotation. */
    private record State(OrganisationKeyFile keys, GroupSync sync) {
        State(OrganisationKeyFile keys) {
            this(keys, new GroupSync(keys.file()));
        }
    }

    private OrganisationKeys(Path path, OrganisationId organisation, OrganisationKeyFile keys) throws IOException {
        this.path = path;
        this.organisation = organisation;
        this.state = new State(keys);
        this.slots = keys.slots();
    }

    static OrganisationKeys create(Path path, OrganisationId organisation, MasterKey master) throws IOException {
        return new OrganisationKeys(
                path, organisation, OrganisationKeyFile.make(path, organisation, master, (_, _, _) -> {}));
    }

    static OrganisationKeys open(Path path, OrganisationId organisation, MasterKey master) throws IOException {
        return new OrganisationKeys(path, organisation, OrganisationKeyFile.open(path, organisation, master));
    }

    UUID create() throws IOException {
        KeySlot id;
        State now;
        lock.lock();
        try {
            now = state;
            id = KeySlot.of(RANDOM.nextLong(), slots++);
            write(now.keys, id, LIVE, now.keys.own().seal(SealingKey.newKey(), placeOf(id)));
        } finally {
            lock.unlock();
        }
        now.sync.sync();
        return id.id();
    }

    Optional<SealingKey> open(KeySlot id) throws IOException {
        OrganisationKeyFile keys = state.keys;
        ByteBuffer slot = slot(keys, id);
        if (!is(slot, LIVE, id)) {
            return Optional.empty();
        }
        return Optional.of(new SealingKey(keys.own().open(wrapped(slot), placeOf(id))));
    }

    boolean wasDestroyed(KeySlot id) throws IOException {
        return is(slot(state.keys, id), DESTROYED, id);
    }

    /** Overwrites the slot where it stands, so that no copy of the wrapped key is left in the file. */
    void destroy(KeySlot id) throws IOException {
        State now;
        lock.lock();
        try {
            now = state;
            if (!is(slot(now.keys, id), LIVE, id)) {
                return;
            }
            write(now.keys, id, DESTROYED, new byte[OrganisationKeyFile.WRAPPED]);
        } finally {
            lock.unlock();
        }
        now.sync.sync();
    }

    /**
     * Wraps all keys by a new key of the organisation, and that one by what is the master key now. The new file takes the
     * place of the old one whole; until then the old one counts. Keys are made and destroyed again after that.
     */
    void rotate(MasterKey master) throws IOException {
        lock.lock();
        try {
            OrganisationKeyFile old = state.keys;
            OrganisationKeyFile made = OrganisationKeyFile.make(
                    path, organisation, master, (file, own, head) -> copy(old, file, own, head));
            // Whoever is reading, or waits for its sync, goes on in the old one.
            former.add(old.file());
            state = new State(made);
        } finally {
            lock.unlock();
        }
    }

    private void copy(OrganisationKeyFile old, FileChannel to, SealingKey own, int head) throws IOException {
        for (long number = 0; number < slots; number++) {
            ByteBuffer slot = OrganisationKeyFile.readAll(old.file(), OrganisationKeyFile.SLOT, old.position(number));
            if (OrganisationKeyFile.isSound(slot) && slot.get(0) == LIVE) {
                KeySlot id = new KeySlot(new UUID(slot.getLong(1), slot.getLong(9)));
                byte[] key = old.own().open(wrapped(slot), placeOf(id));
                slot = bytes(LIVE, id, own.seal(key, placeOf(id)));
            }
            OrganisationKeyFile.writeAll(to, slot, head + number * OrganisationKeyFile.SLOT);
        }
    }

    @Override
    public void close() throws IOException {
        state.keys.file().close();
        for (FileChannel file : former) {
            file.close();
        }
    }

    private byte[] placeOf(KeySlot id) {
        return OrganisationKeyFile.placeOf(organisation, id.id());
    }

    private static ByteBuffer slot(OrganisationKeyFile keys, KeySlot id) throws IOException {
        return OrganisationKeyFile.readAll(keys.file(), OrganisationKeyFile.SLOT, keys.position(id.slot()));
    }

    private static boolean is(ByteBuffer slot, byte kind, KeySlot id) {
        return OrganisationKeyFile.isSound(slot)
                && slot.get(0) == kind
                && new UUID(slot.getLong(1), slot.getLong(9)).equals(id.id());
    }

    private static byte[] wrapped(ByteBuffer slot) {
        byte[] wrapped = new byte[OrganisationKeyFile.WRAPPED];
        slot.get(17, wrapped);
        return wrapped;
    }

    private static void write(OrganisationKeyFile keys, KeySlot id, byte kind, byte[] wrapped) throws IOException {
        OrganisationKeyFile.writeAll(keys.file(), bytes(kind, id, wrapped), keys.position(id.slot()));
    }

    private static ByteBuffer bytes(byte kind, KeySlot id, byte[] wrapped) {
        ByteBuffer slot = ByteBuffer.allocate(OrganisationKeyFile.SLOT)
                .put(kind)
                .putLong(id.id().getMostSignificantBits())
                .putLong(id.id().getLeastSignificantBits())
                .put(wrapped);
        OrganisationKeyFile.withCheck(slot);
        return slot.flip();
    }
}

package org.heliograph.platform.objects.keys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * The file of one organisation's keys: a head with the organisation's key, wrapped by the master key, then slots of one
 * size, each with a study's key, wrapped by the organisation's.
 *
 * <pre>
 * "HGK1" | u16 format | 16 organisation | 60 wrapped key | u32 CRC-32C
 * slots × { u8 state | 16 id | 60 wrapped key, zeros when destroyed | u32 CRC-32C }        (big endian)
 * </pre>
 *
 * A slot that a crash left torn was never acknowledged; it is skipped and not used again.
 */
final class OrganisationKeys implements Closeable {
    private static final int MAGIC = 0x48474B31;
    private static final short FORMAT = 1;
    private static final int WRAPPED = SealingKey.KEY_BYTES + SealingKey.OVERHEAD;
    private static final int HEAD = 4 + 2 + 16 + WRAPPED + 4;
    private static final int SLOT = 1 + 16 + WRAPPED + 4;
    private static final byte LIVE = 1;
    private static final byte DESTROYED = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OrganisationId organisation;
    private final FileChannel file;
    private final GroupSync sync;
    private final SealingKey own;
    private final ReentrantLock lock = new ReentrantLock();
    private long slots;

    private OrganisationKeys(OrganisationId organisation, FileChannel file, SealingKey own) throws IOException {
        this.organisation = organisation;
        this.file = file;
        this.own = own;
        this.sync = new GroupSync(file);
        this.slots = Math.ceilDiv(file.size() - HEAD, (long) SLOT);
    }

    static OrganisationKeys create(Path path, OrganisationId organisation, SealingKey master) throws IOException {
        byte[] key = SealingKey.newKey();
        ByteBuffer head = ByteBuffer.allocate(HEAD)
                .putInt(MAGIC)
                .putShort(FORMAT)
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .put(master.seal(key, placeOf(organisation, organisation.value())));
        withCheck(head);
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            writeAll(file, head.flip(), 0);
            file.force(true);
        }
        Durable.rename(unfinished, path);
        return open(path, organisation, master);
    }

    static OrganisationKeys open(Path path, OrganisationId organisation, SealingKey master) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer head = readAll(file, HEAD, 0);
        if (!isSound(head) || head.getInt() != MAGIC) {
            throw new IOException("the key file of organisation " + organisation.value() + " is damaged");
        }
        short format = head.getShort();
        if (format != FORMAT) {
            throw new IOException("the key file of organisation " + organisation.value() + " has format " + format
                    + "; this program knows format " + FORMAT);
        }
        head.position(head.position() + 16);
        byte[] wrapped = new byte[WRAPPED];
        head.get(wrapped);
        return new OrganisationKeys(
                organisation, file, new SealingKey(master.open(wrapped, placeOf(organisation, organisation.value()))));
    }

    UUID create() throws IOException {
        KeySlot id;
        lock.lock();
        try {
            id = KeySlot.of(RANDOM.nextLong(), slots++);
            ByteBuffer slot = slot(LIVE, id).put(own.seal(SealingKey.newKey(), placeOf(organisation, id.id())));
            withCheck(slot);
            writeAll(file, slot.flip(), position(id));
        } finally {
            lock.unlock();
        }
        sync.sync();
        return id.id();
    }

    Optional<SealingKey> open(KeySlot id) throws IOException {
        ByteBuffer slot = readAll(file, SLOT, position(id));
        if (!isSound(slot) || slot.get() != LIVE || !new UUID(slot.getLong(), slot.getLong()).equals(id.id())) {
            return Optional.empty();
        }
        byte[] wrapped = new byte[WRAPPED];
        slot.get(wrapped);
        return Optional.of(new SealingKey(own.open(wrapped, placeOf(organisation, id.id()))));
    }

    /** Overwrites the slot where it stands, so that no copy of the wrapped key is left in the file. */
    void destroy(KeySlot id) throws IOException {
        lock.lock();
        try {
            if (open(id).isEmpty()) {
                return;
            }
            ByteBuffer slot = slot(DESTROYED, id).put(new byte[WRAPPED]);
            withCheck(slot);
            writeAll(file, slot.flip(), position(id));
        } finally {
            lock.unlock();
        }
        sync.sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static ByteBuffer slot(byte state, KeySlot id) {
        return ByteBuffer.allocate(SLOT)
                .put(state)
                .putLong(id.id().getMostSignificantBits())
                .putLong(id.id().getLeastSignificantBits());
    }

    private static long position(KeySlot id) {
        return HEAD + id.slot() * SLOT;
    }

    private static byte[] placeOf(OrganisationId organisation, UUID key) {
        return ByteBuffer.allocate(36)
                .putInt(MAGIC)
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    private static void withCheck(ByteBuffer bytes) {
        bytes.putInt(check(bytes, bytes.position()));
    }

    private static boolean isSound(ByteBuffer bytes) {
        int before = bytes.capacity() - Integer.BYTES;
        return bytes.limit() == bytes.capacity() && bytes.getInt(before) == check(bytes, before);
    }

    private static int check(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, length));
        return (int) crc.getValue();
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        for (long at = position; bytes.hasRemaining(); ) {
            at += file.write(bytes, at);
        }
    }

    /** Shorter than asked for at the end of the file. */
    private static ByteBuffer readAll(FileChannel file, int length, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        readAll(file, bytes, position);
        return bytes;
    }

    static void readAll(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = file.read(bytes, position + bytes.position());
        }
        bytes.flip();
    }
}

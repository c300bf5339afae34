package org.heliograph.platform.objects.keys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Which keys are destroyed, append-only. It is written before the key is overwritten, and replayed at every start, so
 * that key files that come back from a backup do not bring an erased study back.
 *
 * <pre>
 * records × { 16 organisation | 16 key | i64 epoch second | u32 CRC-32C }        (big endian)
 * </pre>
 */
final class ErasureJournal implements Closeable {
    private static final int RECORD = 16 + 16 + 8 + 4;

    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean failed;

    /** One destroyed key. */
    record Erasure(OrganisationId organisation, UUID key) {}

    ErasureJournal(Path path) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Durable.syncFolderOf(path);
    }

    void append(OrganisationId organisation, UUID key, Instant at) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD)
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putLong(at.getEpochSecond());
        record.putInt(check(record)).flip();
        lock.lock();
        try {
            if (failed) {
                throw new IOException("the erasure journal's disk failed to sync before");
            }
            failed = true;
            // A torn record at the end was not acknowledged: it is written over.
            long end = file.size() / RECORD * RECORD;
            while (record.hasRemaining()) {
                end += file.write(record, end);
            }
            file.force(true);
            failed = false;
        } finally {
            lock.unlock();
        }
    }

    /** All that was recorded, oldest first. */
    List<Erasure> read() throws IOException {
        List<Erasure> erasures = new ArrayList<>();
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        for (long at = 0; at + RECORD <= file.size(); at += RECORD) {
            record.clear();
            OrganisationKeyFile.readAll(file, record, at);
            if (record.limit() == RECORD && record.getInt(RECORD - 4) == check(record)) {
                erasures.add(new Erasure(
                        new OrganisationId(new UUID(record.getLong(), record.getLong())),
                        new UUID(record.getLong(), record.getLong())));
            }
        }
        return erasures;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static int check(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(0, RECORD - 4));
        return (int) crc.getValue();
    }
}

package org.heliograph.platform.objects.keys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Keys in files: {@code master} (32 bytes, for its owner only), one file for each organisation, and the journal of
 * erasures.
 */
public final class FileKeyStore implements KeyStore, Closeable {
    private static final int CACHED = 4_096;

    private final Path folder;
    private final InstantSource clock;
    private final SealingKey master;
    private final ErasureJournal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<OrganisationId, OrganisationKeys> organisations = new HashMap<>();
    private final Map<UUID, SealingKey> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SealingKey> eldest) {
            return size() > CACHED;
        }
    };

    /** Opens the key store, or makes it where there is none; replays the journal of erasures first. */
    public FileKeyStore(Path folder, InstantSource clock) throws IOException {
        this.folder = Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.clock = clock;
        this.master = new SealingKey(masterKey());
        this.journal = new ErasureJournal(folder.resolve("erased.journal"));
        for (ErasureJournal.Erasure erasure : journal.read()) {
            if (Files.exists(path(erasure.organisation()))) {
                keys(erasure.organisation()).destroy(new KeySlot(erasure.key()));
            }
        }
    }

    @Override
    public UUID create(OrganisationId organisation) throws IOException {
        return keys(organisation).create();
    }

    @Override
    public Optional<SealingKey> open(OrganisationId organisation, UUID key) throws IOException {
        lock.lock();
        try {
            SealingKey known = cache.get(key);
            if (known != null) {
                return Optional.of(known);
            }
            if (!organisations.containsKey(organisation) && !Files.exists(path(organisation))) {
                return Optional.empty();
            }
            Optional<SealingKey> read = keys(organisation).open(new KeySlot(key));
            read.ifPresent(found -> cache.put(key, found));
            return read;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy(OrganisationId organisation, UUID key) throws IOException {
        journal.append(organisation, key, clock.instant());
        lock.lock();
        try {
            cache.remove(key);
            keys(organisation).destroy(new KeySlot(key));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            cache.clear();
            journal.close();
            for (OrganisationKeys keys : organisations.values()) {
                keys.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private OrganisationKeys keys(OrganisationId organisation) throws IOException {
        lock.lock();
        try {
            OrganisationKeys keys = organisations.get(organisation);
            if (keys == null) {
                Path path = path(organisation);
                keys = Files.exists(path)
                        ? OrganisationKeys.open(path, organisation, master)
                        : OrganisationKeys.create(path, organisation, master);
                organisations.put(organisation, keys);
            }
            return keys;
        } finally {
            lock.unlock();
        }
    }

    private Path path(OrganisationId organisation) {
        return folder.resolve(organisation.value() + ".keys");
    }

    private byte[] masterKey() throws IOException {
        Path path = folder.resolve("master");
        if (Files.exists(path)) {
            return Files.readAllBytes(path);
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> file.toString().endsWith(".keys"))) {
                throw new IOException("the master key is missing from the key store, keys of organisations are there;"
                        + " a new one could not open them");
            }
        }
        byte[] key = SealingKey.newKey();
        Path unfinished = folder.resolve("master.part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, key);
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Durable.rename(unfinished, path);
        return key;
    }
}

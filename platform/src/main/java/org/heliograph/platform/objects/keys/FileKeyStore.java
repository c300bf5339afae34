package org.heliograph.platform.objects.keys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final String FILE = ".keys";

    private final Path folder;
    private final InstantSource clock;
    private final MasterKey master;
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
        this(folder, clock, new MasterKeyPlace.InFile());
    }

    /** The same with the master key elsewhere. */
    public FileKeyStore(Path folder, InstantSource clock, MasterKeyPlace place) throws IOException {
        this.folder = Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.clock = clock;
        this.master = place.open(folder);
        this.journal = new ErasureJournal(folder.resolve("erased.journal"));
        for (ErasureJournal.Erasure erasure : journal.read()) {
            if (Files.exists(path(erasure.organisation()))) {
                keys(erasure.organisation()).destroy(new KeySlot(erasure.key()));
            }
        }
        if (master.isRotating()) {
            rotateMaster();
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
    public boolean wasDestroyed(OrganisationId organisation, UUID key) throws IOException {
        lock.lock();
        try {
            boolean known = organisations.containsKey(organisation) || Files.exists(path(organisation));
            return known && keys(organisation).wasDestroyed(new KeySlot(key));
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

    /** Wraps an organisation's keys by a new key of it. Nothing that is sealed changes. */
    public void rotate(OrganisationId organisation) throws IOException {
        keys(organisation).rotate(master);
    }

    /** Has another master key wrap the keys of all organisations; one that was cut off goes on where it was. */
    public void rotateMaster() throws IOException {
        master.beginRotation();
        for (OrganisationId organisation : organisationsInFiles()) {
            rotate(organisation);
        }
        master.endRotation();
    }

    private List<OrganisationId> organisationsInFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FILE))
                    .map(name -> new OrganisationId(UUID.fromString(name.substring(0, name.length() - FILE.length()))))
                    .toList();
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
        return folder.resolve(organisation.value() + FILE);
    }
}

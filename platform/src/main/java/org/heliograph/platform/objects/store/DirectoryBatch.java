package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Files of one folder: each is synced as it is written, their names with one sync of the folder. */
final class DirectoryBatch implements ObjectStore.Batch {
    private final DirectoryStore store;
    private final UUID organisation;
    private final UUID pack;
    private final Path folder;
    private final String mark = "." + UUID.randomUUID() + DirectoryStore.UNFINISHED;
    private final Map<String, Path> unfinished = new ConcurrentHashMap<>();
    private volatile boolean placed;

    DirectoryBatch(DirectoryStore store, UUID organisation, UUID pack) {
        this.store = store;
        this.organisation = organisation;
        this.pack = pack;
        this.folder = store.folder(organisation, pack);
    }

    @Override
    public ObjectStore.Outcome put(String item, ObjectStore.Content content) throws IOException {
        Path file = path(item).resolveSibling(item + mark);
        ObjectStore.Outcome outcome = store.write(file, content);
        if (outcome == ObjectStore.Outcome.STORED) {
            unfinished.put(item, file);
        }
        return outcome;
    }

    @Override
    public void place() throws IOException {
        Files.createDirectories(folder);
        store.syncNames(folder);
        placed = true;
    }

    @Override
    public SeekableByteChannel open(String item) throws IOException {
        return store.reading(unfinished.getOrDefault(item, path(item)));
    }

    @Override
    public void finish(List<String> items) throws IOException {
        if (!placed) {
            place();
        }
        for (String item : items) {
            Path file = Objects.requireNonNull(unfinished.get(item), item);
            Files.move(file, path(item), StandardCopyOption.ATOMIC_MOVE);
            unfinished.remove(item);
        }
        store.syncFolder(folder);
    }

    @Override
    public void close() throws IOException {
        for (Path file : unfinished.values()) {
            Files.deleteIfExists(file);
        }
        unfinished.clear();
    }

    private Path path(String item) {
        return store.path(new ObjectName(organisation, pack, item));
    }
}

package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;
import org.springframework.stereotype.Component;

/**
 * Copies the object store to a folder, and from one. Objects never change under their names, so a copy goes on where the
 * last one ended; what was replaced, as key images are, is told by its length.
 */
@Component
public final class StoreCopy {
    private final ObjectStore store;

    StoreCopy(ObjectStore store) {
        this.store = store;
    }

    /**
     * What was copied.
     *
     * @param objects all that are there
     * @param copied those of them that were not there before
     */
    public record Copied(long objects, long copied, long bytes) {}

    /** Copies everything to a folder, and lists it, one object a line. */
    public Copied to(Path folder, Path list) throws IOException {
        try (Writer out = Files.newBufferedWriter(list, StandardCharsets.US_ASCII)) {
            return new Copying(store, new DirectoryStore(folder), Optional.of(out)).all();
        }
    }

    /** Copies everything from such a folder. */
    public Copied from(Path folder) throws IOException {
        return new Copying(new DirectoryStore(folder), store, Optional.empty()).all();
    }

    private static final class Copying {
        private final ObjectStore from;
        private final ObjectStore to;
        private final Optional<Writer> list;
        private long objects;
        private long copied;
        private long bytes;

        Copying(ObjectStore from, ObjectStore to, Optional<Writer> list) {
            this.from = from;
            this.to = to;
            this.list = list;
        }

        Copied all() throws IOException {
            for (UUID organisation : from.organisations()) {
                from.forEachPack(organisation, pack -> {
                    for (ObjectName name : from.list(organisation, pack)) {
                        one(name);
                    }
                });
            }
            return new Copied(objects, copied, bytes);
        }

        private void one(ObjectName name) throws IOException {
            Optional<SeekableByteChannel> opened = from.open(name);
            if (opened.isEmpty()) {
                // Removed since it was listed.
                return;
            }
            try (SeekableByteChannel object = opened.get();
                    InputStream in = Channels.newInputStream(object)) {
                objects++;
                if (list.isPresent()) {
                    list.get().write(name + " " + object.size() + "\n");
                }
                if (isThere(name, object.size())) {
                    return;
                }
                if (to.put(name, in::transferTo) == ObjectStore.Outcome.FULL) {
                    throw new StoreFullException();
                }
                copied++;
                bytes += object.size();
            }
        }

        private boolean isThere(ObjectName name, long size) throws IOException {
            Optional<SeekableByteChannel> other = to.open(name);
            if (other.isEmpty()) {
                return false;
            }
            try (SeekableByteChannel object = other.get()) {
                return object.size() == size;
            }
        }
    }
}

package org.heliograph.platform.study;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;

/** A store in memory, for stores that do one thing otherwise. */
class PassingStore implements ObjectStore {
    private final ObjectStore store = new MemoryStore();

    @Override
    public Outcome put(ObjectName name, Content content) throws IOException {
        return store.put(name, content);
    }

    @Override
    public Optional<SeekableByteChannel> open(ObjectName name) throws IOException {
        return store.open(name);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        store.delete(name);
    }

    @Override
    public List<ObjectName> list(UUID organisation, UUID pack) throws IOException {
        return store.list(organisation, pack);
    }

    @Override
    public List<UUID> organisations() throws IOException {
        return store.organisations();
    }

    @Override
    public void forEachPack(UUID organisation, PackTaking taking) throws IOException {
        store.forEachPack(organisation, taking);
    }
}

package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A batch on a store that makes each object durable for itself. */
final class SinglePuts implements ObjectStore.Batch {
    private final ObjectStore store;
    private final UUID organisation;
    private final UUID pack;
    private final Queue<ObjectName> unfinished = new ConcurrentLinkedQueue<>();

    SinglePuts(ObjectStore store, UUID organisation, UUID pack) {
        this.store = store;
        this.organisation = organisation;
        this.pack = pack;
    }

    @Override
    public ObjectStore.Outcome put(String item, ObjectStore.Content content) throws IOException {
        ObjectName name = name(item);
        ObjectStore.Outcome outcome = store.put(name, content);
        if (outcome == ObjectStore.Outcome.STORED) {
            unfinished.add(name);
        }
        return outcome;
    }

    @Override
    public SeekableByteChannel open(String item) throws IOException {
        return store.open(name(item)).orElseThrow(() -> new IOException("object " + item + " is not there"));
    }

    @Override
    public void finish(List<String> items) {
        unfinished.clear();
    }

    @Override
    public void close() throws IOException {
        for (ObjectName name = unfinished.poll(); name != null; name = unfinished.poll()) {
            store.delete(name);
        }
    }

    private ObjectName name(String item) {
        return new ObjectName(organisation, pack, item);
    }
}

package org.heliograph.platform.objects.store;

final class MemoryStoreTest implements ObjectStoreContract {
    private final ObjectStore store = new MemoryStore();

    @Override
    public ObjectStore store() {
        return store;
    }
}

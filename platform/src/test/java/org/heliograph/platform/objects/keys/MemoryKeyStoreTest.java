package org.heliograph.platform.objects.keys;

final class MemoryKeyStoreTest implements KeyStoreContract {
    private final KeyStore keys = new MemoryKeyStore();

    @Override
    public KeyStore keys() {
        return keys;
    }
}

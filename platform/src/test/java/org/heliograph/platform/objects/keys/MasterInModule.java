package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;

/** A program that seals under a master key in a security module, and opens it again after it let the module go. */
final class MasterInModule {
    private MasterInModule() {}

    public static void main(String[] arguments) throws IOException {
        MasterKeyPlace place =
                new MasterKeyPlace.InModule(Path.of(arguments[1]), "heliograph-master", Path.of(arguments[2]));
        UUID key;
        byte[] sealed;
        try (FileKeyStore keys = new FileKeyStore(Path.of(arguments[0]), InstantSource.system(), place)) {
            key = keys.create(KeyStoreContract.ONE);
            sealed = keys.open(KeyStoreContract.ONE, key)
                    .orElseThrow()
                    .seal(KeyStoreContract.VALUE, KeyStoreContract.PLACE);
            keys.rotateMaster();
        }
        try (FileKeyStore keys = new FileKeyStore(Path.of(arguments[0]), InstantSource.system(), place)) {
            byte[] opened = keys.open(KeyStoreContract.ONE, key).orElseThrow().open(sealed, KeyStoreContract.PLACE);
            System.out.println(Arrays.equals(opened, KeyStoreContract.VALUE) ? "opened" : "other bytes");
        }
    }
}

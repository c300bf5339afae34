package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;

/** A program that makes keys and changes those above them until it is killed; each line is a key that it made. */
final class RotatingKeys {
    static final int LINE = 36 + 1 + 2 * (7 + SealingKey.OVERHEAD);

    private RotatingKeys() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FileKeyStore keys = new FileKeyStore(Path.of(arguments[0]), InstantSource.system());
        Thread rotating = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    keys.rotate(KeyStoreContract.ONE);
                    keys.rotateMaster();
                }
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
        while (rotating.isAlive()) {
            UUID key = keys.create(KeyStoreContract.ONE);
            byte[] sealed = keys.open(KeyStoreContract.ONE, key)
                    .orElseThrow()
                    .seal(KeyStoreContract.VALUE, KeyStoreContract.PLACE);
            System.out.println(key + " " + HexFormat.of().formatHex(sealed));
        }
    }
}

package org.heliograph.platform.objects.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileKeyStoreTest implements KeyStoreContract {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    private Path folder;

    private FileKeyStore keys;

    @BeforeEach
    void openStore() throws IOException {
        keys = new FileKeyStore(folder, CLOCK);
    }

    @AfterEach
    void closeStore() throws IOException {
        keys.close();
    }

    @Override
    public KeyStore keys() {
        return keys;
    }

    @Test
    void opensAfterARestartWhatItSealedBefore() throws IOException {
        UUID key = keys.create(ONE);
        byte[] sealed = keys.open(ONE, key).orElseThrow().seal(VALUE, PLACE);

        reopen();

        assertThat(keys.open(ONE, key).orElseThrow().open(sealed, PLACE)).isEqualTo(VALUE);
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("master")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        keys.create(ONE);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void doesNotBringADestroyedKeyBackFromABackup() throws IOException {
        UUID key = keys.create(ONE);
        byte[] backup = Files.readAllBytes(file());
        keys.destroy(ONE, key);
        keys.close();

        Files.write(file(), backup);
        keys = new FileKeyStore(folder, CLOCK);

        assertThat(keys.open(ONE, key)).isEmpty();
        assertThat(Files.readAllBytes(file()))
                .as("the wrapped key is overwritten")
                .isNotEqualTo(backup);
    }

    @Test
    void leavesNoByteOfADestroyedKey() throws IOException {
        UUID key = keys.create(ONE);
        byte[] before = Files.readAllBytes(file());

        keys.destroy(ONE, key);

        byte[] after = Files.readAllBytes(file());
        assertThat(after).hasSameSizeAs(before);
        // Behind the head of 86 bytes: a byte of state, 16 of id, then 60 where the wrapped key was.
        assertThat(java.util.Arrays.copyOfRange(after, 86 + 17, 86 + 17 + 60)).containsOnly(0);
    }

    @Test
    void goesOnBehindASlotThatACrashLeftTorn() throws IOException {
        UUID key = keys.create(ONE);
        keys.close();
        Files.write(file(), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        keys = new FileKeyStore(folder, CLOCK);
        UUID next = keys.create(ONE);

        assertThat(keys.open(ONE, key)).isPresent();
        assertThat(keys.open(ONE, next)).isPresent();
    }

    @Test
    void opensNothingWhenAnyBitOfASlotChanged() throws IOException {
        UUID key = keys.create(ONE);
        keys.close();
        byte[] sound = Files.readAllBytes(file());
        for (int at = 86; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            try (FileKeyStore opened = new FileKeyStore(folder, CLOCK)) {
                assertThat(opened.open(ONE, key)).isEmpty();
            }
        }
        keys = new FileKeyStore(folder, CLOCK);
    }

    @Test
    void refusesANewMasterKeyWhileKeysNeedTheOldOne() throws IOException {
        keys.create(ONE);
        keys.close();
        byte[] master = Files.readAllBytes(folder.resolve("master"));
        Files.delete(folder.resolve("master"));

        assertThatThrownBy(() -> new FileKeyStore(folder, CLOCK)).hasMessageContaining("master key is missing");

        Files.write(folder.resolve("master"), master);
        keys = new FileKeyStore(folder, CLOCK);
    }

    @Test
    void makesKeysForManyAtOnce() throws Exception {
        Set<UUID> made = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = threads.invokeAll(IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(_ -> () -> made.add(keys.create(ONE)))
                    .toList());
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
        reopen();
        for (UUID key : made) {
            assertThat(keys.open(ONE, key)).isPresent();
        }
        assertThat(made).hasSize(64);
    }

    private void reopen() throws IOException {
        keys.close();
        keys = new FileKeyStore(folder, CLOCK);
    }

    private Path file() {
        return folder.resolve(ONE.value() + ".keys");
    }
}

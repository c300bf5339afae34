package org.heliograph.platform.objects.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
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

    /** 4 magic, 2 format, 16 organisation, 2 length, 1000 wrapped key, 4 check. */
    private static final int HEAD = 1_028;

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
        // Behind the head: a byte of state, 16 of id, then 60 where the wrapped key was.
        assertThat(java.util.Arrays.copyOfRange(after, HEAD + 17, HEAD + 17 + 60))
                .containsOnly(0);
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
        for (int at = HEAD; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            try (FileKeyStore opened = new FileKeyStore(folder, CLOCK)) {
                assertThat(opened.open(ONE, key)).isEmpty();
            }
        }
        keys = new FileKeyStore(folder, CLOCK);
    }

    /** A key store as the program wrote it before, and a value that it sealed; one key is destroyed. */
    @Test
    void readsAKeyFileOfTheFirstFormatAndWritesTheSecondWhenItRotates() throws IOException {
        keys.close();
        HexFormat hex = HexFormat.of();
        Files.write(
                folder.resolve("master"),
                hex.parseHex("02204d08a969b2b8b4533041878c8a396ebee5fb4f16d2d864b769a937966dd4"));
        Files.write(
                file(),
                hex.parseHex("48474b31000100000000000040008000000000000001cd82b7890f3eca29e2d1c38d8bb86a3d24eab27b"
                        + "630739c6539d478e874944e6133c4998cb4585a1925c9d28896920ae8b38bc43a4c7e2839507e5edc5a7"
                        + "5f96018f7cfdb58cc38fc08000000000000000c6eb2c91b37af632672388af91f377c2f8bdee8fb41cac"
                        + "69f11871e48cf8c1754d1e778d108924b63f8650f3016cf3660a14b9cc87b73069931c6429d6eef56202"
                        + "df40df53427b857880000000000000010000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000000039fd66b2"));
        byte[] sealed = hex.parseHex("1b1a01d2a8e653c3a77332dbc7017bd23620761f98a0e4c96da4b1f4e5b182a756");
        UUID key = UUID.fromString("8f7cfdb5-8cc3-8fc0-8000-000000000000");
        UUID destroyed = UUID.fromString("df40df53-427b-8578-8000-000000000001");

        for (int round = 0; round < 2; round++) {
            keys = new FileKeyStore(folder, CLOCK);
            assertThat(keys.open(ONE, key).orElseThrow().open(sealed, "place".getBytes(UTF_8)))
                    .isEqualTo("value".getBytes(UTF_8));
            assertThat(keys.open(ONE, destroyed)).isEmpty();
            assertThat(keys.wasDestroyed(ONE, destroyed)).isTrue();
            keys.rotate(ONE);
            keys.close();
        }
        assertThat(Files.size(file())).isEqualTo(HEAD + 2 * 81);
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

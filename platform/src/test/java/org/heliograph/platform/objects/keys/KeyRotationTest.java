package org.heliograph.platform.objects.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.platform.objects.keys.KeyStoreContract.ONE;
import static org.heliograph.platform.objects.keys.KeyStoreContract.OTHER;
import static org.heliograph.platform.objects.keys.KeyStoreContract.PLACE;
import static org.heliograph.platform.objects.keys.KeyStoreContract.VALUE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change while they are in use, and whatever is killed meanwhile. */
final class KeyRotationTest {
    @TempDir
    private Path folder;

    private FileKeyStore open() throws IOException {
        return new FileKeyStore(folder, InstantSource.system());
    }

    @Test
    void wrapsEveryKeyOfAnOrganisationAnewAndChangesNothingThatIsSealed() throws IOException {
        try (FileKeyStore keys = open()) {
            UUID key = keys.create(ONE);
            UUID destroyed = keys.create(ONE);
            keys.destroy(ONE, destroyed);
            byte[] sealed = keys.open(ONE, key).orElseThrow().seal(VALUE, PLACE);
            byte[] before = Files.readAllBytes(file(ONE));

            keys.rotate(ONE);

            byte[] after = Files.readAllBytes(file(ONE));
            assertThat(HexFormat.of().formatHex(after, 1_028 + 17, 1_028 + 77))
                    .as("the key is wrapped by another one")
                    .isNotEqualTo(HexFormat.of().formatHex(before, 1_028 + 17, 1_028 + 77));
            UUID made = keys.create(ONE);
            try (FileKeyStore again = open()) {
                assertThat(again.open(ONE, key).orElseThrow().open(sealed, PLACE))
                        .isEqualTo(VALUE);
                assertThat(again.open(ONE, destroyed)).isEmpty();
                assertThat(again.wasDestroyed(ONE, destroyed)).isTrue();
                assertThat(again.open(ONE, made)).isPresent();
            }
        }
    }

    @Test
    void aFormerMasterKeyOpensNothingAnyMore() throws IOException {
        UUID key;
        byte[] former;
        try (FileKeyStore keys = open()) {
            key = keys.create(ONE);
            keys.create(OTHER);
            former = Files.readAllBytes(folder.resolve("master"));
            keys.rotateMaster();
        }
        assertThat(Files.exists(folder.resolve("master.next"))).isFalse();
        try (FileKeyStore keys = open()) {
            assertThat(keys.open(ONE, key)).isPresent();
        }
        Files.write(folder.resolve("master"), former);
        try (FileKeyStore keys = open()) {
            assertThatThrownBy(() -> keys.open(ONE, key)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void keysAreMadeOpenedAndDestroyedMeanwhile() throws Exception {
        try (FileKeyStore keys = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UUID first = keys.create(ONE);
            Future<Map<UUID, Boolean>> made = threads.submit(() -> {
                Map<UUID, Boolean> lives = new HashMap<>();
                for (int number = 0; number < 300; number++) {
                    UUID key = keys.create(ONE);
                    lives.put(key, number % 3 > 0);
                    if (number % 3 == 0) {
                        keys.destroy(ONE, key);
                    }
                    assertThat(keys.open(ONE, first)).isPresent();
                }
                return lives;
            });
            while (!made.isDone()) {
                keys.rotate(ONE);
                keys.rotateMaster();
            }
            try (FileKeyStore again = open()) {
                for (Map.Entry<UUID, Boolean> one : made.get().entrySet()) {
                    assertThat(again.open(ONE, one.getKey()).isPresent()).isEqualTo(one.getValue());
                }
            }
        }
    }

    @Test
    void losesNoKeyWhenItIsKilledWhileItRotates() throws Exception {
        kill(6);
    }

    @Tag("long")
    @Test
    void losesNoKeyInFiftyKills() throws Exception {
        kill(50);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(times);
        Map<UUID, byte[]> acknowledged = new HashMap<>();
        for (int kill = 0; kill < times; kill++) {
            Process victim = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RotatingKeys.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int left = 20 + random.nextInt(60);
            try (BufferedReader lines = victim.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    // A line that the kill cut off acknowledged nothing.
                    if (line.length() == RotatingKeys.LINE) {
                        acknowledged.put(
                                UUID.fromString(line.substring(0, 36)),
                                HexFormat.of().parseHex(line.substring(37)));
                    }
                    if (--left == 0) {
                        // By its handle: what it has written stays readable.
                        victim.toHandle().destroyForcibly();
                    }
                }
            }
            victim.waitFor();
            try (FileKeyStore keys = open()) {
                for (Map.Entry<UUID, byte[]> one : acknowledged.entrySet()) {
                    assertThat(keys.open(ONE, one.getKey()).orElseThrow().open(one.getValue(), PLACE))
                            .isEqualTo(VALUE);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(times * 15);
    }

    private Path file(org.heliograph.platform.tenancy.OrganisationId organisation) {
        return folder.resolve(organisation.value() + ".keys");
    }
}

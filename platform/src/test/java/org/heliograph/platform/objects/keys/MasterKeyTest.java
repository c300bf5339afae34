package org.heliograph.platform.objects.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.heliograph.platform.objects.keys.KeyStoreContract.ONE;
import static org.heliograph.platform.objects.keys.KeyStoreContract.PLACE;
import static org.heliograph.platform.objects.keys.KeyStoreContract.VALUE;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key in a service, and in a security module that is not ours. */
final class MasterKeyTest {
    @TempDir
    private Path folder;

    @Test
    void keepsItInAServiceThatTinkKnows() throws IOException, GeneralSecurityException {
        AeadConfig.register();
        Path keyset = folder.resolve("service.json");
        write(keyset);
        MasterKeyPlace place = new MasterKeyPlace.InService("test-kms://" + keyset);
        check(place);
        assertThat(Files.exists(folder.resolve("keys").resolve("master"))).isFalse();
        write(keyset);
        assertThatThrownBy(() -> check(place))
                .as("a service that has lost its key")
                .hasMessageContaining("did not unwrap");
    }

    @Test
    void saysWhenNoClientKnowsTheService() {
        assertThatThrownBy(() -> KmsMaster.of("unknown-kms://key")).hasMessageContaining("unknown-kms://key");
    }

    private static void write(Path keyset) throws IOException, GeneralSecurityException {
        KeysetHandle made =
                KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM").toParameters(), RegistryConfiguration.get());
        Files.writeString(
                keyset,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        made, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }

    @Test
    void keepsItInASecurityModule() throws Exception {
        Path library = Path.of("/usr/lib/softhsm/libsofthsm2.so");
        assumeThat(Files.exists(library)).as("this test needs softhsm2").isTrue();
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path settings = folder.resolve("softhsm2.conf");
        Files.writeString(settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Path configuration = folder.resolve("pkcs11.cfg");
        Files.writeString(configuration, "name = heliograph\nlibrary = " + library + "\nslotListIndex = 0\n");
        Path pin = Files.writeString(folder.resolve("pin"), "4711\n");
        run(
                settings,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "heliograph",
                "--pin",
                "4711",
                "--so-pin",
                "471147");
        run(
                settings,
                "pkcs11-tool",
                "--module",
                library.toString(),
                "--token-label",
                "heliograph",
                "--pin",
                "4711",
                "--login",
                "--keygen",
                "--key-type",
                "AES:32",
                "--label",
                "heliograph-master");

        // SoftHSM reads its settings from the environment, which only a new process can be given.
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MasterInModule.class.getName(),
                        folder.resolve("keys").toString(),
                        configuration.toString(),
                        pin.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        program.environment().put("SOFTHSM2_CONF", settings.toString());
        Process inside = program.start();
        assertThat(inside.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo("opened\n");
        assertThat(Files.exists(folder.resolve("keys").resolve("master"))).isFalse();
    }

    /** Makes a key, rotates, opens again after a restart. */
    private void check(MasterKeyPlace place) throws IOException {
        Path keys = folder.resolve("keys");
        UUID key;
        byte[] sealed;
        try (FileKeyStore store = new FileKeyStore(keys, InstantSource.system(), place)) {
            key = store.create(ONE);
            sealed = store.open(ONE, key).orElseThrow().seal(VALUE, PLACE);
            store.rotateMaster();
        }
        try (FileKeyStore store = new FileKeyStore(keys, InstantSource.system(), place)) {
            assertThat(store.open(ONE, key).orElseThrow().open(sealed, PLACE)).isEqualTo(VALUE);
        }
    }

    private static void run(Path settings, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", settings.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}

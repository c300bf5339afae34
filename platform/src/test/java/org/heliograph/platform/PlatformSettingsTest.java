package org.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.platform.audit.AuditRepositorySettings;
import org.heliograph.platform.objects.StorageSettings;
import org.heliograph.platform.objects.keys.MasterKeyPlace;
import org.heliograph.platform.objects.store.S3Place;
import org.heliograph.platform.study.ScrubSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlatformSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void runsWithoutAnySetting() {
        assertThat(PlatformSettings.read(List.of(), Map.of()))
                .isEqualTo(new PlatformSettings(
                        Path.of("heliograph-platform"),
                        8443,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        StorageSettings.IN_FOLDER,
                        new ScrubSettings(Duration.ofDays(7), 20_000_000),
                        Optional.empty()));
    }

    @Test
    void readsEverySetting() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret");
        assertThat(PlatformSettings.read(
                        List.of(
                                "--data=/srv/heliograph",
                                "--port",
                                "0",
                                "--bind",
                                "10.0.0.1",
                                "--public-url",
                                "https://images.example.org",
                                "--insecure-loopback-port",
                                "8080",
                                "--smtp",
                                "mail.example.org:25",
                                "--mail-from",
                                "heliograph@example.org",
                                "--database-url",
                                "jdbc:postgresql://db/heliograph",
                                "--database-user",
                                "owner",
                                "--database-password-file",
                                password.toString(),
                                "--audit-repository",
                                "audit.example.org",
                                "--audit-repository-ca",
                                password.toString(),
                                "--objects",
                                "s3://images/heliograph",
                                "--s3-endpoint",
                                "https://s3.example.org",
                                "--s3-region",
                                "eu-1",
                                "--s3-credentials-file",
                                password.toString(),
                                "--master-key",
                                "kms:aws-kms://arn:aws:kms:eu-1:1:key/2",
                                "--scrub-days",
                                "30",
                                "--scrub-megabytes-per-second",
                                "50",
                                "--announce",
                                "/run/announce.json"),
                        Map.of()))
                .isEqualTo(new PlatformSettings(
                        Path.of("/srv/heliograph"),
                        0,
                        Optional.of("10.0.0.1"),
                        Optional.of(URI.create("https://images.example.org")),
                        OptionalInt.of(8080),
                        Optional.of(new PlatformSettings.MailServer("mail.example.org", 25, "heliograph@example.org")),
                        Optional.of(new PlatformSettings.ForeignDatabase(
                                "jdbc:postgresql://db/heliograph", "owner", password)),
                        Optional.of(new AuditRepositorySettings(
                                "audit.example.org", 6514, Optional.of(password), Optional.empty())),
                        new StorageSettings(
                                Optional.of(new S3Place(
                                        "images",
                                        "heliograph",
                                        Optional.of(URI.create("https://s3.example.org")),
                                        "eu-1",
                                        Optional.of(password))),
                                new MasterKeyPlace.InService("aws-kms://arn:aws:kms:eu-1:1:key/2")),
                        new ScrubSettings(Duration.ofDays(30), 50_000_000),
                        Optional.of(Path.of("/run/announce.json"))));
    }

    @Test
    void refusesAScrubThatIsNone() {
        for (List<String> wrong : List.of(
                List.of("--scrub-days", "weekly"),
                List.of("--scrub-days", "-1"),
                List.of("--scrub-megabytes-per-second", "0"))) {
            assertThatThrownBy(() -> PlatformSettings.read(wrong, Map.of()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(wrong.getFirst());
        }
        assertThat(PlatformSettings.read(List.of("--scrub-days", "0"), Map.of())
                        .scrub()
                        .rest())
                .isZero();
    }

    @Test
    void whatIsNearerToTheCommandLineWins() throws IOException {
        Path file = Files.writeString(folder.resolve("platform.properties"), "port = 1\nbind = 127.0.0.1\ndata = a\n");
        PlatformSettings settings = PlatformSettings.read(
                List.of("--config", file.toString(), "--port", "3"),
                Map.of("HELIOGRAPH_PORT", "2", "HELIOGRAPH_DATA", "b", "HELIOGRAPH_JAVA_HOME", "/jdk"));
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.data()).isEqualTo(Path.of("b"));
        assertThat(settings.bind()).contains("127.0.0.1");
    }

    @Test
    void takesTheMasterKeyFromASecurityModule() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "4711");
        assertThat(PlatformSettings.read(
                                List.of("--master-key=pkcs11:" + file + "#label", "--master-key-pin-file=" + file),
                                Map.of())
                        .storage()
                        .masterKey())
                .isEqualTo(new MasterKeyPlace.InModule(file, "label", file));
    }

    @Test
    void saysEveryProblemAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("platform.properties"), "prot = 1\n");
        assertThatThrownBy(() -> PlatformSettings.read(
                        List.of(
                                "--config",
                                file.toString(),
                                "--port",
                                "65536",
                                "--public-url",
                                "http://example.org/portal",
                                "--smtp",
                                "mail.example.org",
                                "--database-url",
                                "jdbc:h2:mem",
                                "--objects",
                                "images",
                                "--s3-endpoint",
                                "s3.example.org",
                                "--master-key",
                                "pkcs11:/nowhere#label",
                                "--wrong",
                                "--announce"),
                        Map.of()))
                .isInstanceOf(SettingsException.class)
                .satisfies(refused -> assertThat(
                                String.valueOf(refused.getMessage()).lines())
                        .containsExactlyInAnyOrder(
                                file + ": unknown key prot",
                                "--port: a port is a number from 0 to 65535",
                                "--public-url: it looks like https://host or https://host:port",
                                "--smtp also needs --mail-from",
                                "--smtp: it looks like mail.example.org:25",
                                "--database-url: it looks like jdbc:postgresql://host/database",
                                "--database-url also needs --database-user and --database-password-file",
                                "--objects: it looks like s3://bucket/prefix",
                                "--s3-endpoint: it looks like https://s3.example.org",
                                "--master-key pkcs11 needs its configuration and a --master-key-pin-file, both readable",
                                "unknown: --wrong (see --help)",
                                "--announce needs a value"));
    }

    @Test
    void theHelpNamesEveryFlag() {
        for (SettingKey key : SettingKey.values()) {
            assertThat(PlatformSettings.help()).contains(key.flag() + " ");
        }
    }
}

package org.heliograph.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.platform.audit.AuditRepositorySettings;

/** Reads how the audit repository is reached. */
final class AuditRepositoryOptions {
    private AuditRepositoryOptions() {}

    static Optional<AuditRepositorySettings> read(RawSettings raw) {
        Optional<String> server = raw.get(SettingKey.AUDIT_REPOSITORY);
        Optional<Path> authority = file(raw, SettingKey.AUDIT_REPOSITORY_CA);
        Optional<Path> certificate = file(raw, SettingKey.AUDIT_REPOSITORY_CERTIFICATE);
        Optional<Path> key = file(raw, SettingKey.AUDIT_REPOSITORY_KEY);
        if (server.isEmpty()) {
            if (authority.isPresent() || certificate.isPresent() || key.isPresent()) {
                raw.problem("--audit-repository-ca, -certificate and -key need --audit-repository");
            }
            return Optional.empty();
        }
        if (certificate.isPresent() != key.isPresent()) {
            raw.problem("--audit-repository-certificate and --audit-repository-key need each other");
        }
        int colon = server.get().lastIndexOf(':');
        OptionalInt port = colon < 0
                ? OptionalInt.of(AuditRepositorySettings.DEFAULT_PORT)
                : PlatformSettings.port(server.get().substring(colon + 1));
        String host = colon < 0 ? server.get() : server.get().substring(0, colon);
        if (port.isEmpty() || host.isBlank()) {
            raw.problem("--audit-repository: it looks like audit.example.org or audit.example.org:6514");
            return Optional.empty();
        }
        return Optional.of(new AuditRepositorySettings(
                host,
                port.getAsInt(),
                authority,
                certificate.flatMap(chain -> key.map(own -> new AuditRepositorySettings.Client(chain, own)))));
    }

    private static Optional<Path> file(RawSettings raw, SettingKey setting) {
        Optional<Path> file = raw.get(setting).map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            raw.problem(setting.flag() + ": the file cannot be read");
        }
        return file;
    }
}

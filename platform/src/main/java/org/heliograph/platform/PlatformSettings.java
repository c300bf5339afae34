package org.heliograph.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.platform.audit.AuditRepositorySettings;
import org.heliograph.platform.objects.StorageSettings;
import org.heliograph.platform.study.ScrubSettings;

/**
 * What the platform runs by, checked as a whole.
 *
 * @param port of HTTPS, 0 for any free one
 * @param bind the address to listen on; empty means all
 * @param publicUrl empty means https://localhost and the port
 */
record PlatformSettings(
        Path data,
        int port,
        Optional<String> bind,
        Optional<URI> publicUrl,
        OptionalInt insecureLoopbackPort,
        Optional<MailServer> mail,
        Optional<ForeignDatabase> database,
        Optional<AuditRepositorySettings> auditRepository,
        StorageSettings storage,
        ScrubSettings scrub,
        Optional<Path> announce) {

    /** Where mails are handed in, and whom they are from. */
    record MailServer(String host, int port, String from) {}

    /** A database server that the operator runs. */
    record ForeignDatabase(String url, String user, Path passwordFile) {}

    private static final Path DEFAULT_DATA = Path.of("heliograph-platform");
    private static final int DEFAULT_PORT = 8443;
    private static final long MEGABYTE = 1_000_000;
    private static final int HIGHEST_PORT = 65_535;

    static String help() {
        StringBuilder help = new StringBuilder("""
                usage: heliograph platform [OPTION...]
                       heliograph platform audit verify [--data DIR] [--witness FILE]
                       heliograph platform token --organisation NAME --scope SCOPE… [--name TEXT] [--days N] [--data DIR]
                       heliograph platform scrub [--data DIR] [--megabytes-per-second N]
                       heliograph platform backup [--data DIR] --to DIR --keys-to DIR
                       heliograph platform restore [--data DIR] --from DIR --keys-from DIR
                       heliograph platform reindex [--data DIR]
                       heliograph platform keys rotate [--data DIR] [--level master|organisations]
                       heliograph platform drill [--data DIR] [--in DIR]

                Runs the platform; or checks the ledgers, or all content, or backs up, beside one that may be running; or makes,
                lists and revokes the tokens by which programs use its DICOMweb (heliograph platform token --help); or,
                while it is stopped, restores, makes the index again, or changes keys; or tries out a restore. Every option can also stand in the environment (HELIOGRAPH_PORT for --port) or as a
                key in the --config file (port = 8443); what is nearer to the command line wins.

                """);
        for (SettingKey key : SettingKey.values()) {
            help.append(key.help());
        }
        return help.toString();
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException with every problem there is
     */
    static PlatformSettings read(List<String> arguments, Map<String, String> environment) {
        RawSettings raw = RawSettings.read(arguments, environment);
        PlatformSettings settings = new PlatformSettings(
                raw.get(SettingKey.DATA).map(Path::of).orElse(DEFAULT_DATA),
                port(raw, SettingKey.PORT).orElse(DEFAULT_PORT),
                raw.get(SettingKey.BIND),
                publicUrl(raw),
                port(raw, SettingKey.INSECURE_LOOPBACK_PORT),
                mail(raw),
                database(raw),
                AuditRepositoryOptions.read(raw),
                StorageReading.read(raw),
                scrub(raw),
                raw.get(SettingKey.ANNOUNCE).map(Path::of));
        if (!raw.problems().isEmpty()) {
            throw new SettingsException(raw.problems());
        }
        return settings;
    }

    private static ScrubSettings scrub(RawSettings raw) {
        long days = number(raw, SettingKey.SCRUB_DAYS, 0, 7);
        long megabytes = number(raw, SettingKey.SCRUB_MEGABYTES_PER_SECOND, 1, 20);
        return new ScrubSettings(Duration.ofDays(days), megabytes * MEGABYTE);
    }

    private static long number(RawSettings raw, SettingKey key, int least, int otherwise) {
        String text = raw.get(key).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < least) {
            raw.problem(key.flag() + ": a number from " + least + " on");
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private static OptionalInt port(RawSettings raw, SettingKey key) {
        Optional<String> text = raw.get(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt port = port(text.get());
        if (port.isEmpty()) {
            raw.problem(key.flag() + ": a port is a number from 0 to " + HIGHEST_PORT);
        }
        return port;
    }

    static OptionalInt port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Optional<URI> publicUrl(RawSettings raw) {
        Optional<String> text = raw.get(SettingKey.PUBLIC_URL);
        try {
            Optional<URI> url = text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
            Optional<URI> good = url.filter(candidate -> "https".equals(candidate.getScheme())
                    && candidate.getHost() != null
                    && candidate.getPath().isEmpty()
                    && candidate.getQuery() == null
                    && candidate.getFragment() == null
                    && candidate.getUserInfo() == null);
            if (good.isEmpty() && text.isPresent()) {
                raw.problem("--public-url: it looks like https://host or https://host:port");
            }
            return good;
        } catch (URISyntaxException malformed) {
            raw.problem("--public-url: it looks like https://host or https://host:port");
            return Optional.empty();
        }
    }

    private static Optional<MailServer> mail(RawSettings raw) {
        Optional<String> server = raw.get(SettingKey.SMTP);
        Optional<String> from = raw.get(SettingKey.MAIL_FROM);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        if (from.isEmpty()) {
            raw.problem("--smtp also needs --mail-from");
        }
        int colon = server.get().lastIndexOf(':');
        OptionalInt port = colon < 1 ? OptionalInt.empty() : port(server.get().substring(colon + 1));
        if (port.isEmpty()) {
            raw.problem("--smtp: it looks like mail.example.org:25");
            return Optional.empty();
        }
        return from.map(sender -> new MailServer(server.get().substring(0, colon), port.getAsInt(), sender));
    }

    private static Optional<ForeignDatabase> database(RawSettings raw) {
        Optional<String> url = raw.get(SettingKey.DATABASE_URL);
        Optional<String> user = raw.get(SettingKey.DATABASE_USER);
        Optional<Path> password = raw.get(SettingKey.DATABASE_PASSWORD_FILE).map(Path::of);
        if (url.isEmpty()) {
            if (user.isPresent() || password.isPresent()) {
                raw.problem("--database-user and --database-password-file need --database-url");
            }
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:postgresql:")) {
            raw.problem("--database-url: it looks like jdbc:postgresql://host/database");
        }
        if (user.isEmpty() || password.isEmpty()) {
            raw.problem("--database-url also needs --database-user and --database-password-file");
            return Optional.empty();
        }
        if (!Files.isReadable(password.get())) {
            raw.problem("--database-password-file: the file cannot be read");
        }
        return Optional.of(new ForeignDatabase(url.get(), user.get(), password.get()));
    }
}

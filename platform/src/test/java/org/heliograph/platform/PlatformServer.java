package org.heliograph.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.platform.trust.Trust;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives tests the whole platform, running as its program runs it: one for the whole run, with a database of its own,
 * on a free port of the loopback address, over TLS by its own authority.
 *
 * <pre>
 * &#64;ExtendWith(PlatformServer.class)
 * final class ThingTest {
 *     ThingTest(PlatformServer.Running platform) { … platform.client().send(platform.get("/health"), …)
 * </pre>
 */
public final class PlatformServer implements ParameterResolver {

    /** The platform, from outside and, where a test has to look behind it, from inside. */
    public static final class Running implements AutoCloseable {
        private final Shutdown shutdown;
        private final RunningPlatform platform;
        private final HttpClient client;

        private Running(Shutdown shutdown, RunningPlatform platform) throws GeneralSecurityException, IOException {
            this.shutdown = shutdown;
            this.platform = platform;
            this.client = HttpClient.newBuilder()
                    .sslContext(trusting(bean(Trust.class)))
                    .build();
        }

        public URI url(String path) {
            return URI.create(platform.url() + path);
        }

        /** Trusts the platform's own authority and nothing else. */
        public HttpClient client() {
            return client;
        }

        public <T> T bean(Class<T> type) {
            return platform.context().getBean(type);
        }

        /** The first operator's link. */
        public Optional<String> setupLink() {
            return platform.setupLink();
        }

        @Override
        public void close() {
            client.close();
            shutdown.close();
        }

        private static SSLContext trusting(Trust trust) throws GeneralSecurityException, IOException {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            authorities.setCertificateEntry("platform", trust.authority());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PlatformServer.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    // A platform that does not come up must not leave its database server behind.
    @SuppressWarnings("IllegalCatch")
    private static Running start() {
        Shutdown shutdown = new Shutdown();
        try {
            Path folder = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path data = Files.createTempDirectory(folder, "test-platform-");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
            shutdown.add(() -> FileSystemUtils.deleteRecursively(data));
            shareBinaries(folder.resolve("test-database"), data.resolve("database"));
            PlatformSettings settings =
                    PlatformSettings.read(List.of("--data", data.toString(), "--port", "0"), Map.of());
            return new Running(shutdown, RunningPlatform.start(settings, Clock.systemUTC(), shutdown));
        } catch (Exception failed) {
            shutdown.close();
            throw new IllegalStateException("the platform did not start", failed);
        }
    }

    /** The database's programs are the same: where they are unpacked already, they need not be again. */
    private static void shareBinaries(Path unpacked, Path into) throws IOException {
        Files.createDirectories(into);
        if (Files.isDirectory(unpacked)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(unpacked, "bin-*")) {
                for (Path binaries : found) {
                    Files.createSymbolicLink(into.resolve(binaries.getFileName()), binaries);
                }
            }
        }
    }
}

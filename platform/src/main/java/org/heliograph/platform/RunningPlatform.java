package org.heliograph.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.heliograph.platform.audit.AuditRepositorySettings;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.Login;
import org.heliograph.platform.database.Migrations;
import org.heliograph.platform.identity.SetupLinks;
import org.heliograph.platform.objects.StorageSettings;
import org.heliograph.platform.study.ScrubSettings;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.trust.TrustFolder;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The platform from its first file to its last: data folder, keys, database, tables, then the web. */
final class RunningPlatform {
    private final Database database;
    private final ConfigurableApplicationContext context;
    private final PublicAddress address;

    private RunningPlatform(Database database, ConfigurableApplicationContext context, PublicAddress address) {
        this.database = database;
        this.context = context;
        this.address = address;
    }

    /** Starts; what has been started is handed to {@code shutdown} at once, so that a stop during the start is clean. */
    static RunningPlatform start(PlatformSettings settings, Clock clock, Shutdown shutdown) {
        DataFolder data = DataFolder.open(settings.data());
        PublicAddress address = new PublicAddress(settings.publicUrl().orElseGet(() -> localUrl(settings.port())));
        int port = settings.port() == 0 && settings.publicUrl().isEmpty()
                ? address.url().getPort()
                : settings.port();
        TrustFolder folder = new TrustFolder(data.path().resolve("trust"));
        Trust trust = Trust.in(folder.path(), address.url().getHost(), clock);
        Database database = shutdown.add(database(settings, data.path().resolve("database")));
        Migrations.run(database.access());
        SpringApplication application = new SpringApplication(PlatformApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        application.addInitializers(fresh -> {
            GenericApplicationContext beans = (GenericApplicationContext) fresh;
            beans.registerBean(Clock.class, () -> clock);
            beans.registerBean(DataFolder.class, () -> data);
            beans.registerBean(TrustFolder.class, () -> folder);
            beans.registerBean(PublicAddress.class, () -> address);
            beans.registerBean(Trust.class, () -> trust);
            beans.registerBean(DatabaseAccess.class, database::access);
            beans.registerBean(PlatformSettings.class, () -> settings);
            settings.auditRepository()
                    .ifPresent(repository -> beans.registerBean(AuditRepositorySettings.class, () -> repository));
            beans.registerBean(StorageSettings.class, settings::storage);
            beans.registerBean(ScrubSettings.class, settings::scrub);
            fresh.getEnvironment().getPropertySources().addFirst(ServerProperties.of(settings, port, address));
        });
        ConfigurableApplicationContext context = shutdown.add(application.run());
        return new RunningPlatform(database, context, address);
    }

    URI url() {
        return address.url();
    }

    Optional<Long> databaseProcess() {
        return database.serverProcess();
    }

    /** The link by which the first operator comes in, at the first start only. */
    Optional<String> setupLink() {
        return context.getBean(SetupLinks.class).firstOperator();
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    private static Database database(PlatformSettings settings, Path folder) {
        return settings.database().map(server -> foreign(server, folder)).orElseGet(() -> Database.embedded(folder));
    }

    static Database foreign(PlatformSettings.ForeignDatabase server, Path folder) {
        return Database.foreign(server.url(), new Login(server.user(), password(server.passwordFile())), folder);
    }

    private static String password(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file of the database password cannot be read", unreadable);
        }
    }

    /** Invitations and enrolment codes name the address, so a free port is chosen before anything starts. */
    private static URI localUrl(int wanted) {
        if (wanted != 0) {
            return URI.create("https://localhost:" + wanted);
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("https://localhost:" + socket.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port", none);
        }
    }
}

package org.heliograph.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.DatabaseException;
import org.heliograph.platform.database.Migrations;
import org.heliograph.platform.objects.StorageSettings;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.trust.TrustFolder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** What a platform stores, opened by a command: its database, objects and keys, without the program around them. */
final class OpenedStore implements AutoCloseable {
    private final Database database;
    private final AnnotationConfigApplicationContext context;

    private OpenedStore(Database database, AnnotationConfigApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** Beside a platform that may be running. */
    static OpenedStore beside(PlatformSettings settings) {
        if (!Files.isDirectory(settings.data())) {
            throw new DatabaseException("There is no platform in " + settings.data());
        }
        return open(settings, kept -> Database.attached(kept));
    }

    /** In the place of a platform, which must be stopped. */
    static OpenedStore alone(PlatformSettings settings) {
        return open(settings, Database::embedded);
    }

    @FunctionalInterface
    private interface Own {
        Database open(Path kept);
    }

    private static OpenedStore open(PlatformSettings settings, Own own) {
        DataFolder data = DataFolder.open(settings.data());
        TrustFolder folder = new TrustFolder(data.path().resolve("trust"));
        Clock clock = Clock.systemUTC();
        Path kept = data.path().resolve("database");
        PublicAddress address =
                new PublicAddress(settings.publicUrl().orElse(java.net.URI.create("https://localhost")));
        Trust trust = Trust.in(folder.path(), address.url().getHost(), clock);
        Database database = settings.database()
                .map(server -> RunningPlatform.foreign(server, kept))
                .orElseGet(() -> own.open(kept));
        boolean opened = false;
        try {
            Migrations.run(database.access());
            AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
            Map<String, Object> properties = new HashMap<>();
            settings.mail().ifPresent(mail -> properties.put("heliograph.mail-from", mail.from()));
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("heliograph", properties));
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(DataFolder.class, () -> data);
            context.registerBean(TrustFolder.class, () -> folder);
            context.registerBean(PublicAddress.class, () -> address);
            context.registerBean(Trust.class, () -> trust);
            context.registerBean(DatabaseAccess.class, database::access);
            context.registerBean(StorageSettings.class, settings::storage);
            context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
            context.register(StoreCommandApplication.class);
            context.refresh();
            opened = true;
            return new OpenedStore(database, context);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    <T> T get(Class<T> part) {
        return context.getBean(part);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}

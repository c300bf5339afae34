package org.heliograph.platform.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.objects.keys.FileKeyStore;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.objects.store.S3Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Keeps objects and keys beside each other in the data folder, each in a folder of its own, or where it was said. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    @Bean
    ObjectStore objectStore(DataFolder data, StorageSettings settings) throws IOException {
        Path folder = data.path().resolve("objects");
        return settings.s3().isPresent()
                ? new S3Store(settings.s3().get(), data.path().resolve("objects-spool"))
                : new DirectoryStore(folder);
    }

    @Bean
    FileKeyStore keyStore(DataFolder data, StorageSettings settings, Clock clock) throws IOException {
        return new FileKeyStore(data.path().resolve("keys"), clock, settings.masterKey());
    }

    @Bean
    JacksonModule linkWords() {
        return LinkJson.module();
    }
}

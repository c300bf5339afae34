package org.heliograph.platform.objects;

import java.io.IOException;
import java.time.Clock;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.objects.keys.FileKeyStore;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Keeps objects and keys beside each other in the data folder, each in a folder of its own. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    @Bean
    DirectoryStore objectStore(DataFolder data) throws IOException {
        return new DirectoryStore(data.path().resolve("objects"));
    }

    @Bean
    FileKeyStore keyStore(DataFolder data, Clock clock) throws IOException {
        return new FileKeyStore(data.path().resolve("keys"), clock);
    }

    @Bean
    JacksonModule linkWords() {
        return LinkJson.module();
    }
}

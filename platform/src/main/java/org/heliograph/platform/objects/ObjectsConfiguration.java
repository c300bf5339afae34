package org.heliograph.platform.objects;

import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.store.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what rests on the store and the keys; which store and which keys, the program chooses. */
@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {
    @Bean
    ChunkOpener chunkOpener(ObjectStore store, KeyStore keys) {
        return new ChunkOpener(store, keys);
    }
}

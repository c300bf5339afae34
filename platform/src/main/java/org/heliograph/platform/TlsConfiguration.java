package org.heliograph.platform;

import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.heliograph.platform.trust.Trust;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** TLS by our own authority, and the plain port on the loopback address when one is asked for. */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {
    static final String BUNDLE = "platform";

    /** What the JDK puts into one record of TLS 1.3 at most: a little less than there would be room for. */
    static final int RECORD = 16_367;

    private static final int READ_BEHIND_A_REFUSAL = 256 << 20;

    @Bean
    SslBundleRegistrar platformTls(Trust trust) {
        // The password only protects the key store's copy in memory.
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        String password = Base64.getEncoder().encodeToString(secret);
        KeyStore keys = trust.tlsKeyStore(password.toCharArray());
        return registry -> registry.registerBundle(
                BUNDLE,
                SslBundle.of(
                        SslStoreBundle.of(keys, password, null),
                        SslBundleKey.of(password),
                        SslOptions.of(null, Set.of("TLSv1.3", "TLSv1.2"))));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> insecureLoopbackPort(PlatformSettings settings) {
        return factory -> settings.insecureLoopbackPort().ifPresent(port -> {
            Connector plain = new Connector("HTTP/1.1");
            plain.setPort(port);
            plain.setProperty("address", "127.0.0.1");
            plain.setXpoweredBy(false);
            letRefusalsArrive(plain);
            factory.addAdditionalConnectors(plain);
        });
    }

    /**
     * What goes out is encrypted in records as large as there are (RFC 8446 §5.1). Tomcat encrypts a buffer at a time and
     * makes it a little larger than what one record takes, so that every second one would hold a few bytes and cost as much
     * as a full one. A buffer of two records exactly fills both.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholeRecords() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(2 * RECORD)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
        return factory -> factory.addConnectorCustomizers(TlsConfiguration::letRefusalsArrive);
    }

    /**
     * Whoever asks first (RFC 9110 §10.1.1) is refused before they send. Of others so much is read on that the answer meets
     * them while they send; closing at once would throw it away (RFC 9112 §9.6), as it did for Orthanc.
     */
    private static void letRefusalsArrive(Connector connector) {
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("maxSwallowSize", Integer.toString(READ_BEHIND_A_REFUSAL));
    }
}

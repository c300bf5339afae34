package org.heliograph.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** How Spring Boot and Tomcat are set; they take no settings from anywhere else. */
final class ServerProperties {
    private ServerProperties() {}

    static PropertySource<?> of(PlatformSettings settings, int port, PublicAddress address) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        settings.bind()
                .or(() -> isLoopback(address) ? Optional.of("127.0.0.1") : Optional.empty())
                .ifPresent(bind -> properties.put("server.address", bind));
        properties.put("server.ssl.bundle", TlsConfiguration.BUNDLE);
        properties.put("server.http2.enabled", true);
        // Headers by which a proxy tells of the client are believed nowhere, whatever the environment looks like.
        properties.put("server.forward-headers-strategy", "none");
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "4s");
        // Tomcat closes a connection after 100 requests unless told otherwise, and each close costs a handshake.
        properties.put("server.tomcat.max-keep-alive-requests", -1);
        properties.put("server.tomcat.connection-timeout", "30s");
        properties.put("server.tomcat.keep-alive-timeout", "90s");
        properties.put("server.tomcat.max-http-form-post-size", "64KB");
        properties.put("server.max-http-request-header-size", "16KB");
        // What is not there is left out, never null: clients read an optional member by its absence.
        properties.put("spring.jackson.default-property-inclusion", "non_absent");
        properties.put("spring.servlet.multipart.enabled", false);
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("spring.mvc.problemdetails.enabled", false);
        properties.put("server.error.whitelabel.enabled", false);
        properties.put("spring.jmx.enabled", false);
        properties.put("springdoc.api-docs.path", "/openapi");
        properties.put("springdoc.api-docs.version", "openapi_3_1");
        properties.put("springdoc.writer-with-order-by-keys", true);
        settings.mail().ifPresent(mail -> {
            properties.put("spring.mail.host", mail.host());
            properties.put("spring.mail.port", mail.port());
            properties.put("spring.mail.properties.mail.smtp.connectiontimeout", "10000");
            properties.put("spring.mail.properties.mail.smtp.timeout", "20000");
            properties.put("spring.mail.properties.mail.smtp.writetimeout", "20000");
            properties.put("heliograph.mail-from", mail.from());
        });
        return new MapPropertySource("heliograph", properties);
    }

    private static boolean isLoopback(PublicAddress address) {
        String host = address.url().getHost();
        return host.equals("localhost") || host.equals("127.0.0.1");
    }
}

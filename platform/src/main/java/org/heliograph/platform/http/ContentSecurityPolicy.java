package org.heliograph.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The policy that the portal's build writes, since it knows the hashes of the styles that it puts into pages; without
 * the portal, one that allows a page nothing.
 */
final class ContentSecurityPolicy {
    private static final String BUILT = "/heliograph-web/content-security-policy.txt";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    private ContentSecurityPolicy() {}

    static String text() throws IOException {
        try (InputStream built = ContentSecurityPolicy.class.getResourceAsStream(BUILT)) {
            return built == null ? NOTHING : new String(built.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}

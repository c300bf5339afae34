package org.heliograph.platform.trust;

import java.net.URI;

/** The https address under which the world reaches the platform, without a slash at its end. */
public record PublicAddress(URI url) {
    public PublicAddress {
        if (!"https".equals(url.getScheme())
                || url.getHost() == null
                || !url.getPath().isEmpty()) {
            throw new IllegalArgumentException("the public address is https://host[:port]");
        }
    }
}

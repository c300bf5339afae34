package org.heliograph.gateway.link;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The way out of the hospital's network.
 *
 * @param authority of a proxy that breaks TLS open: who sets it decides that the proxy reads what the gateway sends
 */
public record Egress(Optional<HttpProxy> proxy, Optional<X509Certificate> authority) {
    public static final Egress DIRECT = new Egress(Optional.empty(), Optional.empty());
}

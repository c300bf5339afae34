package org.heliograph.gateway.link;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy through which the platform is reached: by CONNECT (RFC 9110 §9.3.6), with Basic authentication (RFC 7617) when
 * it has a user. What travels within the tunnel is TLS with the platform itself.
 */
public record HttpProxy(String host, int port, Optional<User> user) {
    public HttpProxy {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("a proxy has a host and a port");
        }
    }

    /** Who we are to the proxy. */
    public record User(String name, String password) {
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    ProxySelector selector() {
        return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
    }

    Optional<Authenticator> authenticator() {
        return user.map(known -> new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                // Only the proxy is told; a server that asks gets nothing.
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(
                                known.name(), known.password().toCharArray())
                        : null;
            }
        });
    }
}

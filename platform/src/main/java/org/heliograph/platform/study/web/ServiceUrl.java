package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.stereotype.Component;

/**
 * Where whoever asks finds the DICOMweb services, for the URLs in answers: the public address; but for a program on this
 * machine that uses the port without TLS under a name of the loopback address, that port. Nothing else that a request says
 * of hosts counts.
 */
@Component
final class ServiceUrl {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final PublicAddress address;

    ServiceUrl(PublicAddress address) {
        this.address = address;
    }

    String of(HttpServletRequest request) {
        String host = request.getServerName();
        boolean loopback =
                !request.isSecure() && LOOPBACK.contains(host) && request.getServerPort() == request.getLocalPort();
        String base = loopback
                ? "http://" + host + ":" + request.getLocalPort()
                : address.url().toString();
        return base + ApiPaths.DICOMWEB;
    }
}

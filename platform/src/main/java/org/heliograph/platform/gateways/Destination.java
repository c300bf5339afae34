package org.heliograph.platform.gateways;

import java.util.Optional;
import java.util.Set;

/** A machine on a hospital's network that receives, and the gateway that reaches it. */
public record Destination(
        DestinationId id,
        GatewayId gateway,
        String name,
        Protocol protocol,
        String host,
        int port,
        Optional<String> calledAeTitle,
        Optional<String> callingAeTitle,
        Set<Receives> receives) {
    public Destination {
        receives = Set.copyOf(receives);
        if (name.isBlank() || name.length() > 200 || host.isBlank() || host.length() > 253) {
            throw new IllegalArgumentException("a destination has a name and a host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535");
        }
        if (protocol == Protocol.DICOM && calledAeTitle.isEmpty()) {
            throw new IllegalArgumentException("a DICOM destination has a called AE title");
        }
        for (String title : java.util.List.of(calledAeTitle.orElse("A"), callingAeTitle.orElse("A"))) {
            if (title.isBlank()
                    || title.length() > 16
                    || !title.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\')) {
                throw new IllegalArgumentException("an AE title has 1 to 16 printable ASCII characters");
            }
        }
        if (receives.isEmpty() || receives.stream().anyMatch(kind -> kind.protocol() != protocol)) {
            throw new IllegalArgumentException("results go over mllp, report-documents and shared-studies over dicom");
        }
    }
}

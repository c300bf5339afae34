package org.heliograph.link;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a gateway runs by. It is edited on the platform, arrives signed by a settings key, and the last good one stays. */
public record GatewaySettings(
        int v,
        long version,
        UUID gateway,
        UUID organisation,
        String organisationName,
        String aeTitle,
        List<Device> devices,
        List<Destination> destinations,
        int retainDays) {
    public static final String TYPE = "heliograph-settings+jws";

    public GatewaySettings {
        devices = List.copyOf(devices);
        destinations = List.copyOf(destinations);
    }

    /**
     * A peer on the hospital's network that may send: by AE title and address, or by address alone (MLLP).
     *
     * @param rights what a DICOM peer may do besides; nothing when that is nothing
     */
    public record Device(
            String kind, Optional<String> aeTitle, String address, boolean allowed, Optional<Rights> rights) {
        /** One that may send and nothing else. */
        public Device(String kind, Optional<String> aeTitle, String address, boolean allowed) {
            this(kind, aeTitle, address, allowed, Optional.empty());
        }
    }

    /**
     * What a peer may ask, and where it listens.
     *
     * @param device by which the platform knows it
     * @param port where it takes objects that are moved to it, and reports
     */
    public record Rights(UUID device, boolean query, boolean retrieve, Optional<Integer> port) {}

    /** A peer that deliveries go to; {@code kind} is {@code dicom} or {@code mllp}. */
    public record Destination(
            UUID id,
            String name,
            String kind,
            String host,
            int port,
            Optional<String> calledAeTitle,
            Optional<String> callingAeTitle) {}

    /** The answer to {@code GET /link/v1/settings}. */
    public record Answer(String settings) {}
}

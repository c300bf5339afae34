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
        int retainDays,
        Optional<Sending> sending) {
    public static final String TYPE = "heliograph-settings+jws";

    /** Settings that say nothing of how to send. */
    public GatewaySettings(
            int v,
            long version,
            UUID gateway,
            UUID organisation,
            String organisationName,
            String aeTitle,
            List<Device> devices,
            List<Destination> destinations,
            int retainDays) {
        this(
                v,
                version,
                gateway,
                organisation,
                organisationName,
                aeTitle,
                devices,
                destinations,
                retainDays,
                Optional.empty());
    }

    public GatewaySettings {
        devices = List.copyOf(devices);
        destinations = List.copyOf(destinations);
    }

    /**
     * A peer on the hospital's network that may send: by AE title and address, or by address alone (MLLP).
     *
     * @param rights what a DICOM peer may do besides; nothing when that is nothing
     * @param urgent whether all that it sends goes before the rest
     */
    public record Device(
            String kind,
            Optional<String> aeTitle,
            String address,
            boolean allowed,
            Optional<Rights> rights,
            Optional<Boolean> urgent) {
        /** One that may send and nothing else. */
        public Device(String kind, Optional<String> aeTitle, String address, boolean allowed) {
            this(kind, aeTitle, address, allowed, Optional.empty());
        }

        /** One whose objects are not urgent as such. */
        public Device(String kind, Optional<String> aeTitle, String address, boolean allowed, Optional<Rights> rights) {
            this(kind, aeTitle, address, allowed, rights, Optional.empty());
        }
    }

    /**
     * How the gateway sends.
     *
     * @param urgentAeTitle a further title of the gateway's: what is sent to that one is urgent
     * @param timeZone in which the windows' times are, a name of the IANA database
     * @param windows when it uses less of the line than there is; the first that holds now counts
     */
    public record Sending(Optional<String> urgentAeTitle, String timeZone, List<Window> windows) {
        public Sending {
            windows = List.copyOf(windows);
        }
    }

    /**
     * A time of the day at which the gateway sends no more than so much.
     *
     * @param days {@code mon} to {@code sun}, the day on which the window begins; every day when empty
     * @param from as {@code 07:00}
     * @param to as {@code 19:00}; not later than {@code from}: on the next day
     */
    public record Window(List<String> days, String from, String to, double megabits) {
        public Window {
            days = List.copyOf(days);
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

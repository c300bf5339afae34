package org.heliograph.gateway.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dimse.AeTitle;
import org.heliograph.link.GatewaySettings;

/** Signed settings, in the types that the gateway asks them by. An entry that cannot be read allows nobody. */
public final class Site {
    private final GatewaySettings settings;
    private final Optional<AeTitle> aeTitle;
    private final Set<Peer> allowed = new HashSet<>();
    private final Map<Peer, GatewaySettings.Rights> rights = new HashMap<>();
    private final Set<Peer> urgent = new HashSet<>();
    private final Optional<AeTitle> urgentAeTitle;
    private final Bandwidth bandwidth;
    private final Set<InetAddress> messageSources = new HashSet<>();

    private record Peer(AeTitle aeTitle, InetAddress address) {}

    Site(GatewaySettings settings) {
        this.settings = settings;
        this.aeTitle = AeTitle.parse(settings.aeTitle());
        this.urgentAeTitle = settings.sending()
                .flatMap(GatewaySettings.Sending::urgentAeTitle)
                .flatMap(AeTitle::parse);
        this.bandwidth = settings.sending().map(Bandwidth::of).orElse(Bandwidth.UNLIMITED);
        for (GatewaySettings.Device device : settings.devices()) {
            Optional<InetAddress> address = address(device.address());
            if (!device.allowed() || address.isEmpty()) {
                continue;
            }
            switch (device.kind()) {
                case "dicom" ->
                    device.aeTitle()
                            .flatMap(AeTitle::parse)
                            .map(title -> new Peer(title, address.get()))
                            .ifPresent(peer -> {
                                allowed.add(peer);
                                device.rights().ifPresent(granted -> rights.put(peer, granted));
                                if (device.urgent().orElse(false)) {
                                    urgent.add(peer);
                                }
                            });
                case "mllp" -> messageSources.add(address.get());
                default -> {
                    // A kind that a newer platform knows.
                }
            }
        }
    }

    public GatewaySettings settings() {
        return settings;
    }

    public Optional<AeTitle> aeTitle() {
        return aeTitle;
    }

    /** Whether the gateway answers to that title. */
    public boolean isCalled(AeTitle called) {
        return aeTitle.filter(called::equals).isPresent()
                || urgentAeTitle.filter(called::equals).isPresent();
    }

    /** Whether what this peer sends to that title goes before the rest. */
    public boolean isUrgent(AeTitle calling, InetAddress address, AeTitle called) {
        return urgentAeTitle.filter(called::equals).isPresent() || urgent.contains(new Peer(calling, address));
    }

    /** How much of the line may be used, and when. */
    public Bandwidth bandwidth() {
        return bandwidth;
    }

    public boolean allows(AeTitle calling, InetAddress address) {
        return allowed.contains(new Peer(calling, address));
    }

    /** What a peer that may send may ask besides; nothing when nobody granted it anything. */
    public Optional<GatewaySettings.Rights> rights(AeTitle calling, InetAddress address) {
        return Optional.ofNullable(rights.get(new Peer(calling, address)));
    }

    /** Where a peer of this title takes what is moved to it: an address and a port that an administrator wrote down. */
    public Optional<InetSocketAddress> moveDestination(AeTitle title) {
        return rights.entrySet().stream()
                .filter(each ->
                        each.getKey().aeTitle().equals(title) && each.getValue().retrieve())
                .flatMap(each -> each.getValue().port().stream()
                        .map(port -> new InetSocketAddress(each.getKey().address(), port)))
                .findFirst();
    }

    public boolean allows(InetAddress messageSource) {
        return messageSources.contains(messageSource);
    }

    public Optional<GatewaySettings.Destination> destination(UUID id) {
        List<GatewaySettings.Destination> destinations = settings.destinations();
        return destinations.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** An address literal; a name would have to be looked up, and whoever answers could then choose who may send. */
    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

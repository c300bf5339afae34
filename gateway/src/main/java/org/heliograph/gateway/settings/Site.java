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
    private final Set<InetAddress> messageSources = new HashSet<>();

    private record Peer(AeTitle aeTitle, InetAddress address) {}

    Site(GatewaySettings settings) {
        this.settings = settings;
        this.aeTitle = AeTitle.parse(settings.aeTitle());
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

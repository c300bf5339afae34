package org.heliograph.gateway.network;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.retrieve.MoveDestinations;
import org.heliograph.gateway.settings.SiteSettings;

/** Where C-MOVE may send: peers of this hospital that may retrieve, at the port that is written down for them. */
public final class NetworkDestinations implements MoveDestinations {
    private final SiteSettings settings;

    public NetworkDestinations(SiteSettings settings) {
        this.settings = settings;
    }

    /** Whoever may not retrieve learns of no titles. */
    @Override
    public Optional<Peer> find(AeTitle destination, AssociationRequest requestor) {
        return settings.site()
                .filter(site -> site.rights(
                                requestor.callingAeTitle(), requestor.remote().getAddress())
                        .isPresent())
                .flatMap(site -> site.moveDestination(destination))
                .map(address -> peer(address, destination));
    }

    private static Peer peer(InetSocketAddress address, AeTitle title) {
        return new Peer(address.getAddress().getHostAddress(), address.getPort(), title);
    }
}

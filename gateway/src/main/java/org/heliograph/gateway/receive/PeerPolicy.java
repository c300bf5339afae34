package org.heliograph.gateway.receive;

import java.net.InetAddress;
import java.util.Optional;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.Rejection;
import org.heliograph.gateway.settings.Site;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.records.mllp.SourcePolicy;

/** Closed by default: only peers that an administrator allowed may speak; others are shown to the administrator. */
public final class PeerPolicy implements AssociationPolicy, SourcePolicy {
    private final SiteSettings settings;
    private final NewDevices newDevices;

    public PeerPolicy(SiteSettings settings, NewDevices newDevices) {
        this.settings = settings;
        this.newDevices = newDevices;
    }

    @Override
    public Decision decide(AssociationRequest request) {
        Optional<Site> site = settings.site();
        InetAddress address = request.remote().getAddress();
        if (!site.filter(known -> known.isCalled(request.calledAeTitle())).isPresent()) {
            return new Decision.Reject(Rejection.CALLED_AE_TITLE);
        }
        if (!site.get().allows(request.callingAeTitle(), address)) {
            newDevices.seen(Optional.of(request.callingAeTitle().value()), address);
            return new Decision.Reject(Rejection.CALLING_AE_TITLE);
        }
        return new Decision.Accept(true);
    }

    @Override
    public boolean allows(InetAddress address) {
        return settings.site().filter(site -> site.allows(address)).isPresent();
    }
}

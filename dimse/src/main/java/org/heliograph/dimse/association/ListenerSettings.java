package org.heliograph.dimse.association;

import java.net.InetSocketAddress;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.tls.Security;
import org.heliograph.dimse.tls.TlsSettings;

/**
 * How a listener is opened.
 *
 * @param address where it listens; port 0 takes a free one
 * @param maxAssociations how many associations there may be at a time
 * @param reserve how many more for peers that the policy knows
 * @param maxPending how many connections may be without an association; when one more comes, the oldest is closed
 * @param security TLS or nothing; a listener of TLS takes nothing else
 */
public record ListenerSettings(
        InetSocketAddress address,
        int maxAssociations,
        int reserve,
        int maxPending,
        TransportSettings transport,
        Security security) {
    public ListenerSettings {
        if (maxAssociations < 1 || reserve < 0 || maxPending < 1) {
            throw new IllegalArgumentException("a listener needs room: " + maxAssociations + " associations, " + reserve
                    + " reserve, " + maxPending + " pending");
        }
        if (security instanceof TlsSettings tls && tls.identity().isEmpty()) {
            throw new IllegalArgumentException("a listener of TLS needs a certificate");
        }
    }

    /** Without TLS. */
    public ListenerSettings(
            InetSocketAddress address, int maxAssociations, int reserve, int maxPending, TransportSettings transport) {
        this(address, maxAssociations, reserve, maxPending, transport, new Security.None());
    }

    /** The same, secured. */
    public ListenerSettings withSecurity(Security other) {
        return new ListenerSettings(address, maxAssociations, reserve, maxPending, transport, other);
    }

    /** 64 associations, 8 in reserve, 128 pending. */
    public static ListenerSettings at(InetSocketAddress address) {
        return new ListenerSettings(address, 64, 8, 128, TransportSettings.defaults());
    }
}

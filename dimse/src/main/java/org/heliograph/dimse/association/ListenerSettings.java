package org.heliograph.dimse.association;

import java.net.InetSocketAddress;
import org.heliograph.dimse.TransportSettings;

/**
 * How a listener is opened.
 *
 * @param address where it listens; port 0 takes a free one
 * @param maxAssociations how many associations there may be at a time
 * @param reserve how many more for peers that the policy knows
 * @param maxPending how many connections may be without an association; when one more comes, the oldest is closed
 */
public record ListenerSettings(
        InetSocketAddress address, int maxAssociations, int reserve, int maxPending, TransportSettings transport) {
    public ListenerSettings {
        if (maxAssociations < 1 || reserve < 0 || maxPending < 1) {
            throw new IllegalArgumentException("a listener needs room: " + maxAssociations + " associations, " + reserve
                    + " reserve, " + maxPending + " pending");
        }
    }

    /** 64 associations, 8 in reserve, 128 pending. */
    public static ListenerSettings at(InetSocketAddress address) {
        return new ListenerSettings(address, 64, 8, 128, TransportSettings.defaults());
    }
}

package org.heliograph.dimse.association;

import org.heliograph.dimse.AeTitle;

/** An application entity that can be called: its host (name or address), port and title. */
public record Peer(String host, int port, AeTitle aeTitle) {
    public Peer {
        if (host.isBlank() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("A peer has a host and a port from 1 to 65535");
        }
    }
}

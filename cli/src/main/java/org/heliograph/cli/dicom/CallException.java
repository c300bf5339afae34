package org.heliograph.cli.dicom;

import java.io.IOException;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.Rejection;

/** There is no association with a peer, and why. */
final class CallException extends IOException {
    private static final long serialVersionUID = 1L;

    private CallException(String message) {
        super(message);
    }

    static CallException rejected(Peer peer, Rejection rejection) {
        String reason = Words.of(rejection.reason());
        return new CallException(name(peer) + " rejected the association "
                + (rejection.temporary() ? "for now: " : "for good: ") + reason);
    }

    static CallException unreachable(Peer peer, String problem) {
        return new CallException(name(peer) + " is not reached: " + problem);
    }

    /** The peer accepted the association and nothing of what was asked for. */
    static CallException nothingAccepted(Peer peer) {
        return new CallException(name(peer) + " does not offer this service");
    }

    private static String name(Peer peer) {
        return peer.aeTitle() + "@" + peer.host() + ":" + peer.port();
    }
}

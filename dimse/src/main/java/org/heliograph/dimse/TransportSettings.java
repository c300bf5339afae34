package org.heliograph.dimse;

import java.time.Duration;

/**
 * How long we wait for a peer and how much we take at once.
 *
 * @param maxPduLength the longest P-DATA body that we offer to take and the longest that we send
 * @param connect until the peer's port answers
 * @param artim for the whole of A-ASSOCIATE-RQ to arrive, and for a connection to close (PS3.8 §9.1.5)
 * @param idle for the next PDU to arrive whole, and for a PDU that we send to be taken; begins anew with each PDU, so
 *     that an object may take as long as it needs
 * @param response for the answer to a request of ours
 */
public record TransportSettings(int maxPduLength, Duration connect, Duration artim, Duration idle, Duration response) {
    private static final int MIN_PDU_LENGTH = 4 * 1024;
    private static final int MAX_PDU_LENGTH = 1024 * 1024;

    public TransportSettings {
        if (maxPduLength < MIN_PDU_LENGTH || maxPduLength > MAX_PDU_LENGTH) {
            throw new IllegalArgumentException(
                    "max PDU length " + maxPduLength + " is not within " + MIN_PDU_LENGTH + " to " + MAX_PDU_LENGTH);
        }
        for (Duration duration : new Duration[] {connect, artim, idle, response}) {
            if (duration.isNegative() || duration.isZero() || duration.toMillis() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a time-out of " + duration + " is out of range");
            }
        }
    }

    /** 128 KiB, 10 s, 30 s, 60 s, 120 s: 128 KiB is the most that dcmtk sends or takes. */
    public static TransportSettings defaults() {
        return new TransportSettings(
                128 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120));
    }
}

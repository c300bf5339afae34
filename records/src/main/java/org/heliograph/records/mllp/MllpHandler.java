package org.heliograph.records.mllp;

import java.net.InetSocketAddress;

/** Takes over a message and says what to answer. Called on the connection's own virtual thread. */
@FunctionalInterface
public interface MllpHandler {
    /** The answer, made only after the message is durable; no bytes where none is to be given. */
    byte[] handle(byte[] message, InetSocketAddress peer);

    /** The answer to a message over the limit, of which only the first bytes are there; none closes the connection. */
    default byte[] handleTooLong(byte[] head, InetSocketAddress peer) {
        return new byte[0];
    }

    /** The same for a message that is not over the limit, but found no room beside others: it may be sent again. */
    default byte[] handleNoRoom(byte[] head, InetSocketAddress peer) {
        return handleTooLong(head, peer);
    }

    /** Told of a peer turned away by the policy ({@code false}) or because all connections are taken ({@code true}). */
    default void refused(InetSocketAddress peer, boolean busy) {}
}

package org.heliograph.records.mllp;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a server listens.
 *
 * @param address where; port 0 takes any free one
 * @param maxConnections at once; further ones are closed when they come
 * @param maxMessageBytes of one message
 * @param maxBufferedBytes of all messages being received or handled; one that finds no room is refused for now
 * @param idleTimeout between messages
 * @param frameTimeout from a message's first byte to its last, however slowly they come
 * @param closeGrace how long close waits for messages being handled
 */
public record MllpServerSettings(
        InetSocketAddress address,
        int maxConnections,
        int maxMessageBytes,
        int maxBufferedBytes,
        Duration idleTimeout,
        Duration frameTimeout,
        Duration closeGrace) {
    public MllpServerSettings {
        if (maxConnections < 1 || maxMessageBytes < 1 || maxBufferedBytes < maxMessageBytes) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (!idleTimeout.isPositive() || !frameTimeout.isPositive() || closeGrace.isNegative()) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
    }

    public static MllpServerSettings on(InetSocketAddress address) {
        return new MllpServerSettings(
                address,
                64,
                64 << 20,
                96 << 20,
                Duration.ofMinutes(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }
}

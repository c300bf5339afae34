package org.heliograph.records.mllp;

import java.time.Duration;

/** Where a client sends and how long it waits. */
public record MllpClientSettings(
        String host, int port, Duration connectTimeout, Duration answerTimeout, int maxAnswerBytes) {
    public MllpClientSettings {
        if (port < 1 || port > 65535 || maxAnswerBytes < 1) {
            throw new IllegalArgumentException("port and limit must be in range");
        }
        if (!connectTimeout.isPositive() || !answerTimeout.isPositive()) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
    }

    public static MllpClientSettings to(String host, int port) {
        return new MllpClientSettings(host, port, Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20);
    }
}

package org.heliograph.platform.study;

import java.time.Duration;

/**
 * How what rests is read and compared while the platform runs.
 *
 * @param rest between the end of a round and the next one's beginning; zero: never
 * @param bytesPerSecond of one node
 */
public record ScrubSettings(Duration rest, long bytesPerSecond) {
    public static final ScrubSettings DEFAULT = new ScrubSettings(Duration.ofDays(7), 20_000_000);

    public ScrubSettings {
        if (rest.isNegative() || bytesPerSecond < 1) {
            throw new IllegalArgumentException("a rest is not negative, a pace is one");
        }
    }

    boolean isOff() {
        return rest.isZero();
    }
}

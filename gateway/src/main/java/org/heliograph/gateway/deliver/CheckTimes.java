package org.heliograph.gateway.deliver;

import java.time.Duration;
import java.util.List;

/**
 * How long a receiver is given to say what it keeps.
 *
 * @param report for the report after it agreed to give one
 * @param queries before each time that it is asked what it has; it may need a while to index what it took
 */
public record CheckTimes(Duration report, List<Duration> queries) {
    public static final CheckTimes DEFAULT = new CheckTimes(
            Duration.ofSeconds(60), List.of(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(15)));

    public CheckTimes {
        queries = List.copyOf(queries);
    }
}

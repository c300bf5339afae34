package org.heliograph.gateway.commitment;

import java.time.Duration;

/**
 * How long questions may stay open.
 *
 * @param unknown an object that the gateway never had is not safe after so long: it may still be on its way from the peer
 * @param longest an object without the platform's receipt is not safe after so long; a report that the peer never
 *     acknowledged is given up after twice as long
 * @param look between two looks at a question that cannot be answered yet
 * @param firstRetry before a report is sent again, doubled each time
 * @param longestRetry the most between two tries
 */
public record CommitmentTimes(
        Duration unknown, Duration longest, Duration look, Duration firstRetry, Duration longestRetry) {
    public static final CommitmentTimes DEFAULT = new CommitmentTimes(
            Duration.ofMinutes(5),
            Duration.ofDays(7),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15));
}

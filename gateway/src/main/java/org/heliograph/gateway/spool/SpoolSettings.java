package org.heliograph.gateway.spool;

import java.time.Duration;

/**
 * Sizes of the spool.
 *
 * @param segmentBytes the size of one file of the log, written with zeros before it is used
 * @param budgetBytes what all segments together may take
 * @param diskReserveBytes what stays free on the disk for the index and for others
 * @param controlReserveBytes the end of the last segment, which only receipts and outcomes may use
 * @param retain how long an original stays after the platform's receipt, while the budget allows
 */
public record SpoolSettings(
        int segmentBytes, long budgetBytes, long diskReserveBytes, int controlReserveBytes, Duration retain) {

    public static final SpoolSettings DEFAULT =
            new SpoolSettings(64 << 20, 20L << 30, 256L << 20, 1 << 20, Duration.ofDays(7));

    public SpoolSettings {
        if (segmentBytes < SegmentFormat.HEADER_BYTES + 4 * SegmentFormat.FRAME_MAX
                || controlReserveBytes < 0
                || controlReserveBytes > segmentBytes / 2) {
            throw new IllegalArgumentException("a segment holds at least four frames and its reserve");
        }
        if (budgetBytes < 2L * segmentBytes || diskReserveBytes < 0 || retain.isNegative()) {
            throw new IllegalArgumentException("the budget holds at least two segments");
        }
    }
}

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

    /** 576 KiB: an image of 512 x 512 and its header go to the disk in one call; to hand parts over costs more than waiting. */
    private static final int FRAMES_AT_ONCE = 9;

    public static final SpoolSettings DEFAULT =
            new SpoolSettings(64 << 20, 20L << 30, 256L << 20, 1 << 20, Duration.ofDays(7));

    public SpoolSettings {
        if (segmentBytes < SegmentFormat.HEADER_BYTES + 4 * SegmentFormat.FRAME_MAX
                || controlReserveBytes < 0
                || controlReserveBytes > segmentBytes / 2) {
            throw new IllegalArgumentException("a segment holds at least four frames and its reserve");
        }
        if (segmentBytes % SegmentFormat.BLOCK != 0) {
            throw new IllegalArgumentException("a segment is made of blocks of " + SegmentFormat.BLOCK + " bytes");
        }
        if (budgetBytes < 2L * segmentBytes || diskReserveBytes < 0 || retain.isNegative()) {
            throw new IllegalArgumentException("the budget holds at least two segments");
        }
    }

    /** How many full frames of a record are written at once: with its END frame they fit in any segment. */
    int framesAtOnce() {
        int room = segmentBytes - controlReserveBytes - 2 * SegmentFormat.BLOCK;
        return Math.clamp(room / SegmentFormat.FRAME_MAX - 1L, 1, FRAMES_AT_ONCE);
    }
}

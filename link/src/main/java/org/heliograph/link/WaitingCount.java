package org.heliograph.link;

/**
 * How many instances of a study a gateway holds that are in no pack the platform has open or has committed. A pack that is
 * being opened counts as open; those the platform knows of are its own to count. Requests overtake each other on the line,
 * so counts are numbered and the one with the highest number holds.
 *
 * @param number higher than that of any count before
 */
public record WaitingCount(long number, long instances) {
    /** What says nothing: any other count holds against it. */
    public static final WaitingCount NONE = new WaitingCount(0, 0);

    public WaitingCount {
        if (number < 0 || instances < 0) {
            throw new IllegalArgumentException("instances wait in no negative number");
        }
    }
}

package org.heliograph.dimse.negotiation;

/**
 * How many operations may be outstanding at a time (PS3.7 §D.3.3.3), from the requestor's point of view.
 *
 * @param invoked by the requestor upon the acceptor; 0 is any number
 * @param performed by the requestor for the acceptor; 0 is any number
 */
public record OperationsWindow(int invoked, int performed) {
    private static final int MAX = 0xFFFF;

    /** Without negotiation: one after the other, either way. */
    public static final OperationsWindow DEFAULT = new OperationsWindow(1, 1);

    public OperationsWindow {
        if (invoked < 0 || invoked > MAX || performed < 0 || performed > MAX) {
            throw new IllegalArgumentException("a window is 0 to 65535: " + invoked + ", " + performed);
        }
    }

    /** The smaller of both, where 0 is more than any number. */
    public OperationsWindow atMost(OperationsWindow limit) {
        return new OperationsWindow(least(invoked, limit.invoked), least(performed, limit.performed));
    }

    private static int least(int one, int other) {
        if (one == 0 || other == 0) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }
}

package org.heliograph.pixels;

/** Gives the rows of a frame to a codec that encodes them. */
@FunctionalInterface
public interface RowSource {
    /**
     * Fills in a row, each sample as the unsigned number that its bits are.
     *
     * @param component from 0
     * @param y the row, from 0
     * @param samples takes the row's samples from {@code from} on
     */
    void row(int component, int y, int[] samples, int from);
}

package org.heliograph.pixels;

/** Takes the rows of a frame as a codec decodes them, each component's from the top down. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes a row.
     *
     * @param component from 0
     * @param y the row, from 0
     * @param samples the row's samples from {@code from} on; the codec uses the array again
     */
    void row(int component, int y, int[] samples, int from);
}

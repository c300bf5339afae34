package org.heliograph.link;

/** A run of one instance's encoded data set that a chunk carries. */
public record Extent(int ordinal, long offset, int length) {
    public Extent {
        if (ordinal < 0 || offset < 0 || length < 0 || offset + length < 0) {
            throw new IllegalArgumentException("an extent lies within an instance");
        }
    }

    public long end() {
        return offset + length;
    }
}

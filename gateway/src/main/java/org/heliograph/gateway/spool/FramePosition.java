package org.heliograph.gateway.spool;

/** Where a frame begins: its segment and the offset in it. Positions are ordered as the log was written. */
record FramePosition(int segment, int offset) implements Comparable<FramePosition> {
    static final FramePosition START = new FramePosition(0, 0);

    FramePosition {
        if (segment < 0 || offset < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }

    static FramePosition unpack(long packed) {
        return new FramePosition((int) (packed >>> 32), (int) packed);
    }

    long pack() {
        return (long) segment << 32 | offset;
    }

    @Override
    public int compareTo(FramePosition other) {
        return Long.compare(pack(), other.pack());
    }
}

package org.heliograph.gateway.spool;

/**
 * Room in a segment that one writer was given and fills alone, in whole blocks.
 *
 * @param settled the offset before which the segment was known to be on the disk when the place was given
 */
record Place(Segment segment, int offset, int length, int settled) {
    FramePosition position(int into) {
        return new FramePosition(segment.number(), offset + into);
    }
}

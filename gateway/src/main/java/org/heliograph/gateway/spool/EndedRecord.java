package org.heliograph.gateway.spool;

/** A record whose END frame was written, with the frames it is made of. */
record EndedRecord(SpoolRecord record, FrameList frames, FramePosition end) {
    int firstSegment() {
        return frames.count() == 0 ? end.segment() : frames.first().segment();
    }

    int lastSegment() {
        return end.segment();
    }
}

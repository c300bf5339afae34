package org.heliograph.gateway.spool;

import javax.crypto.spec.SecretKeySpec;

/** The key of one segment. It is made with the segment, wrapped by the spool's key in its header, used by one run only. */
record SegmentKey(int segment, SecretKeySpec key) {
    @Override
    public String toString() {
        return "key of segment " + segment;
    }
}

package org.heliograph.gateway.spool;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What a writer needs for a record, kept for the next one: making 130 kB anew costs a small record more than its bytes. */
final class WriteBuffers {
    private static final int KEPT = 16;

    private final BlockingQueue<Lent> kept = new ArrayBlockingQueue<>(KEPT);

    /** For one writer at a time. */
    final class Lent {
        private final FrameCipher cipher = new FrameCipher();
        private final byte[] plain = new byte[SegmentFormat.PLAIN_MAX];
        private final byte[] frame = new byte[SegmentFormat.FRAME_MAX];

        FrameCipher cipher() {
            return cipher;
        }

        byte[] plain() {
            return plain;
        }

        byte[] frame() {
            return frame;
        }

        /** Ends this writer's use; more than are kept are left to the collector. */
        void giveBack() {
            kept.offer(this);
        }
    }

    Lent take() {
        Lent lent = kept.poll();
        return lent == null ? new Lent() : lent;
    }
}

package org.heliograph.gateway.spool;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.heliograph.machine.AlignedBuffers;
import org.jspecify.annotations.Nullable;

/** What a writer needs for a record, kept for the next one: making it anew costs a small record more than its bytes. */
final class WriteBuffers {
    /** As many as write at a time: what lies outside the heap is not to wait for the collector. 32 MB at most. */
    private static final int KEPT = 16;

    private final BlockingQueue<Lent> kept = new ArrayBlockingQueue<>(KEPT);
    private final int frames;

    /** @param frames how many full frames are written at once */
    WriteBuffers(int frames) {
        this.frames = frames;
    }

    /** For one writer at a time. */
    final class Lent {
        private final FrameCipher cipher = new FrameCipher();
        private final byte[] plain = new byte[frames * SegmentFormat.PLAIN_MAX];
        private final byte[] frame = new byte[SegmentFormat.FRAME_MAX];
        private ByteBuffer blocks = AlignedBuffers.aligned(room(frames), SegmentFormat.BLOCK);
        /** Only who writes ahead needs a second one. */
        private @Nullable ByteBuffer beside;

        FrameCipher cipher() {
            return cipher;
        }

        /** What has come and is not written yet. */
        byte[] plain() {
            return plain;
        }

        /** One frame in the making: the cipher is several times as fast between arrays as into direct buffers. */
        byte[] frame() {
            return frame;
        }

        /** Frames on their way to the disk; there is room for an END frame behind the full ones. */
        ByteBuffer blocks() {
            return blocks;
        }

        /** Has {@link #blocks} be another one from now on, for as long as this one is being written. */
        void turnBlocks() {
            ByteBuffer other = beside == null ? AlignedBuffers.aligned(room(frames), SegmentFormat.BLOCK) : beside;
            beside = blocks;
            blocks = other;
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

    /** The most that is written at once: so many full frames and an END frame. */
    static int room(int frames) {
        return SegmentFormat.wholeBlocks((frames + 1) * SegmentFormat.FRAME_MAX);
    }
}

package org.heliograph.pixels.jpeg2000;

/**
 * How the passes that a packet adds to a code-block fall into segments, and the lengths of these (T.800 §B.10.7, T.814
 * Annex B).
 */
final class SegmentRule {
    /** The first segment with arithmetic coding bypass holds ten passes, after that one of two and one of one take turns. */
    private static final int BEFORE_BYPASS = 10;

    private SegmentRule() {}

    static void read(CodeBlock block, int passes, BlockStyle style, PacketBitReader bits) {
        int left = passes;
        while (left > 0) {
            int last = block.segmentCount() - 1;
            if (last < 0 || block.segmentPasses(last) == capacity(last, style)) {
                block.openSegment();
                last++;
            }
            int here = Math.min(left, capacity(last, style) - block.segmentPasses(last));
            block.announce(here, length(block, here, bits));
            left -= here;
        }
    }

    private static int capacity(int segment, BlockStyle style) {
        if (style.terminateAll()) {
            return 1;
        }
        if (!style.bypass()) {
            return Integer.MAX_VALUE;
        }
        return segment == 0 ? BEFORE_BYPASS : 2 - (segment + 1) % 2;
    }

    /**
     * The first segment of an HT code-block is the cleanup pass, the second the refinement passes. Passes in threes before
     * them hold nothing: they stand for bit-planes that are zero.
     */
    static void readHt(CodeBlock block, int passes, PacketBitReader bits) {
        int left = passes;
        if (block.segmentCount() == 0) {
            int empty = (passes - 1) / 3;
            block.zeroPlanes += empty;
            block.openSegment();
            block.announce(1, length(block, 3 * empty + 1, bits));
            left -= 3 * empty + 1;
        }
        if (left > 0) {
            if (block.segmentCount() == 1) {
                block.openSegment();
            }
            if (block.segmentPasses(1) + left > 2) {
                throw Damage.of("code-blocks of several HT sets");
            }
            block.announce(left, length(block, left, bits));
        }
    }

    private static int length(CodeBlock block, int passes, PacketBitReader bits) {
        int count = block.lengthBits + 31 - Integer.numberOfLeadingZeros(passes);
        if (count > 31) {
            throw Damage.of("a code-block too long");
        }
        return bits.bits(count);
    }
}

package org.heliograph.pixels.jpeg2000;

/** Decodes code-blocks of either kind, and gives their samples to the sub-band. Used by one thread at a time. */
final class BlockDecoder {
    /** So that twice a magnitude fits an int beside the sign. */
    private static final int MAX_PLANES = 30;

    /** So that two samples of MagSgn fit one access of {@link PlainBits}. */
    private static final int MAX_HT_PLANES = 27;

    private final CodedBlock coded = new CodedBlock();
    private final HtCleanupDecoder cleanup = new HtCleanupDecoder();
    private final HtRefinementDecoder refinement = new HtRefinementDecoder();
    private final BitPlaneDecoder bitPlanes = new BitPlaneDecoder();

    /** Decodes a block that has passes; the samples are valid until the next. */
    CodedBlock decode(CodeBlock block, Subband band, BlockStyle style, int regionShift, byte[] data) {
        int planes = band.magnitudeBits + regionShift - block.zeroPlanes;
        boolean ht = style.highThroughput();
        if (planes < 1 || band.magnitudeBits + regionShift > (ht ? MAX_HT_PLANES : MAX_PLANES)) {
            throw Damage.of(planes + " bit-planes");
        }
        coded.gather(block, data);
        if (ht) {
            highThroughput(block, planes, band.magnitudeBits + regionShift, style);
        } else {
            bitPlanes.decode(coded, block, planes, style, band.orientation);
        }
        if (regionShift > 0) {
            unshift(block.area, regionShift);
        }
        return coded;
    }

    private void highThroughput(CodeBlock block, int planes, int allPlanes, BlockStyle style) {
        int shift = planes - 1;
        int length = block.segmentBytes(0);
        cleanup.decode(coded, length, allPlanes - shift, shift, block.area.width(), block.area.height());
        if (block.segmentCount() > 1 && block.segmentBytes(1) > 0) {
            if (shift == 0) {
                throw Damage.of("more coding passes than bit-planes");
            }
            refinement.decode(
                    coded, length, block.segmentBytes(1), block.segmentPasses(1), shift - 1, style, block.area);
        }
    }

    /** Brings a region of interest back to where the rest is: it is what lies above the shift (T.800 §H.1). */
    private void unshift(Area area, int regionShift) {
        coded.unpair(area.height());
        for (int y = 0; y < area.height(); y++) {
            for (int at = y * coded.stride; at < y * coded.stride + area.width(); at++) {
                int sample = coded.samples[at];
                int magnitude = sample & 0x7FFFFFFF;
                if (magnitude >>> (regionShift + 1) != 0) {
                    coded.samples[at] = (sample & 0x80000000) | magnitude >>> regionShift;
                }
            }
        }
    }
}

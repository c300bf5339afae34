package org.heliograph.pixels.jpeg2000;

import java.util.Arrays;

/**
 * A code-block: its place in the sub-band, and what the packets have said of it so far (T.800 §B.10).
 *
 * <p>Its bytes lie in the tile's data in pieces, one or more for each layer. They form segments, each of which its decoder
 * begins anew.
 */
final class CodeBlock {
    final Area area;
    boolean included;
    int zeroPlanes;
    int lengthBits = 3;
    int passes;
    private long announced;
    private int[] pieces = {};
    private int pieceCount;
    private int[] segments = {};
    private int segmentCount;

    CodeBlock(Area area) {
        this.area = area;
    }

    int segmentCount() {
        return segmentCount;
    }

    int segmentPasses(int segment) {
        return segments[2 * segment];
    }

    int segmentBytes(int segment) {
        return segments[2 * segment + 1];
    }

    /** Opens a segment, to which {@link #extend} adds. */
    void openSegment() {
        if (segments.length < 2 * segmentCount + 2) {
            segments = Arrays.copyOf(segments, Math.max(4, 2 * segments.length));
        }
        segments[2 * segmentCount] = 0;
        segments[2 * segmentCount + 1] = 0;
        segmentCount++;
    }

    /** Adds passes and the number of their bytes to the last segment. */
    void extend(int morePasses, int moreBytes) {
        segments[2 * segmentCount - 2] += morePasses;
        segments[2 * segmentCount - 1] += moreBytes;
        passes += morePasses;
    }

    /** Adds passes to the last segment, whose bytes will stand in the body of this packet. */
    void announce(int morePasses, int moreBytes) {
        extend(morePasses, moreBytes);
        announced += moreBytes;
    }

    /** The bytes that the packet's body has for this block. */
    long takeAnnounced() {
        long taken = announced;
        announced = 0;
        return taken;
    }

    /** Adds bytes of the tile's data; they continue the segments in their order. */
    void addPiece(int offset, int length) {
        if (pieces.length < 2 * pieceCount + 2) {
            pieces = Arrays.copyOf(pieces, Math.max(2, 2 * pieces.length));
        }
        pieces[2 * pieceCount] = offset;
        pieces[2 * pieceCount + 1] = length;
        pieceCount++;
    }

    int pieceCount() {
        return pieceCount;
    }

    int pieceOffset(int piece) {
        return pieces[2 * piece];
    }

    int pieceLength(int piece) {
        return pieces[2 * piece + 1];
    }
}

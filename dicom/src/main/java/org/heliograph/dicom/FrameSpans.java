package org.heliograph.dicom;

import java.util.Arrays;
import java.util.OptionalLong;

/** The places of frames, found by a table or by walking; two numbers each, since there may be a million. */
final class FrameSpans {
    private final FrameIndex.Basis basis;
    private long[] from = new long[16];
    private long[] to = new long[16];
    private long[] exact = new long[0];
    private int count;

    FrameSpans(FrameIndex.Basis basis) {
        this.basis = basis;
    }

    FrameIndex.Basis basis() {
        return basis;
    }

    int count() {
        return count;
    }

    void add(long spanFrom, long spanTo) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = spanFrom;
        to[count++] = spanTo;
    }

    /** The lengths without padding that (7FE0,0002) tells. */
    void exactLengths(long[] lengths) {
        exact = lengths;
    }

    /** The place of a frame, counted from 1. */
    FrameIndex.Span get(int number) {
        return new FrameIndex.Span(from[number - 1], to[number - 1]);
    }

    /** The length of the frame without padding, where a table tells it. */
    OptionalLong exact(int number) {
        return number <= exact.length ? OptionalLong.of(exact[number - 1]) : OptionalLong.empty();
    }
}

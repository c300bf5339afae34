package org.heliograph.gateway.send;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How much the processors recompress: what a byte took one of them, by the median of the last objects. Where other programs
 * want the processors too, some objects take many times as long, which says little of the next.
 */
final class ProcessorRate {
    private static final int OBJECTS = 16;

    private final int processors;
    private final double[] nanosPerByte = new double[OBJECTS];
    private long count;

    ProcessorRate(int processors) {
        this.processors = processors;
    }

    /** One of them was busy for so long with so much. */
    synchronized void add(long bytes, long nanos) {
        if (bytes > 0) {
            nanosPerByte[(int) (count++ % OBJECTS)] = (double) nanos / bytes;
        }
    }

    /** Bytes of originals a second, by all of them; nothing before the first. */
    synchronized OptionalLong bytesPerSecond() {
        if (count == 0) {
            return OptionalLong.empty();
        }
        double[] last = Arrays.copyOf(nanosPerByte, (int) Math.min(count, OBJECTS));
        Arrays.sort(last);
        return OptionalLong.of(Math.round(processors * 1e9 / last[last.length / 2]));
    }
}

package org.heliograph.gateway.send;

import java.util.OptionalLong;

/** How much the processors have recompressed lately: what a byte took one of them, the last objects counting most. */
final class ProcessorRate {
    private static final double WEIGHT = 1.0 / 8;

    private final int processors;
    private double nanosPerByte;

    ProcessorRate(int processors) {
        this.processors = processors;
    }

    /** One of them was busy for so long with so much. */
    synchronized void add(long bytes, long nanos) {
        if (bytes > 0) {
            double now = (double) nanos / bytes;
            nanosPerByte = nanosPerByte == 0 ? now : nanosPerByte + WEIGHT * (now - nanosPerByte);
        }
    }

    /** Bytes of originals a second, by all of them; nothing before the first. */
    synchronized OptionalLong bytesPerSecond() {
        return nanosPerByte == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(processors * 1e9 / nanosPerByte));
    }
}

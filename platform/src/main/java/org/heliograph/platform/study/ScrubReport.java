package org.heliograph.platform.study;

/**
 * What a scrubber has read.
 *
 * @param damaged instances whose bytes are not what was acknowledged, or are not there
 */
public record ScrubReport(long packs, long instances, long bytes, long damaged) {
    static final ScrubReport NOTHING = new ScrubReport(0, 0, 0, 0);

    public ScrubReport plus(ScrubReport other) {
        return new ScrubReport(
                packs + other.packs, instances + other.instances, bytes + other.bytes, damaged + other.damaged);
    }
}

package org.heliograph.pixels.jpeg2000;

/**
 * What a codestream from outside may cost.
 *
 * @param maxSamples samples of all components together
 */
public record DecodeLimits(long maxSamples) {
    /** 64 Mi samples. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(1L << 26);

    public DecodeLimits {
        if (maxSamples < 1) {
            throw new IllegalArgumentException("a limit of " + maxSamples + " samples");
        }
    }
}

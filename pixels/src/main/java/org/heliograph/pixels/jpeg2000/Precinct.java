package org.heliograph.pixels.jpeg2000;

/** A precinct: its code-blocks in each sub-band, and how many of its packets were read. */
final class Precinct {
    final PrecinctBand[] bands;

    /** The next packet's layer. */
    int layer;

    Precinct(PrecinctBand[] bands) {
        this.bands = bands;
    }
}

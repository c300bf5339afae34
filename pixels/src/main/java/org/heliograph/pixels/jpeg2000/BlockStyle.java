package org.heliograph.pixels.jpeg2000;

/** The code-block style (T.800 Table A.19, T.814 §A.4). */
record BlockStyle(int bits) {
    static final BlockStyle HT = new BlockStyle(0x40);

    /** Selective arithmetic coding bypass. */
    boolean bypass() {
        return (bits & 1) != 0;
    }

    /** Context probabilities are reset at each pass. */
    boolean reset() {
        return (bits & 2) != 0;
    }

    /** Each pass is a segment. */
    boolean terminateAll() {
        return (bits & 4) != 0;
    }

    /** Contexts do not look into the next stripe. */
    boolean verticallyCausal() {
        return (bits & 8) != 0;
    }

    /** Each cleanup pass ends with a symbol that tells damage. */
    boolean segmentationSymbols() {
        return (bits & 32) != 0;
    }

    boolean highThroughput() {
        return (bits & 64) != 0;
    }

    /** Both kinds of code-block in one tile (T.814 Table A.5). */
    boolean mixed() {
        return (bits & 192) == 192;
    }
}

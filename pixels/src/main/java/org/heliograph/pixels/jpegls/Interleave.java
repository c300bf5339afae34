package org.heliograph.pixels.jpegls;

/** How the components of a scan follow each other: ILV, T.87 §C.2.3. */
public enum Interleave {
    /** A scan for each component. */
    NONE(0),
    /** Row by row. */
    LINE(1),
    /** Sample by sample. */
    SAMPLE(2);

    private final int code;

    Interleave(int code) {
        this.code = code;
    }

    /** The number in a scan header. */
    int code() {
        return code;
    }
}

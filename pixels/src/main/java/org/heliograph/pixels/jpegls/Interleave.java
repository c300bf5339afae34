package org.heliograph.pixels.jpegls;

/** How the components of a scan follow each other: ILV, T.87 §C.2.3. */
public enum Interleave {
    /** A scan for each component. */
    NONE,
    /** Row by row. */
    LINE,
    /** Sample by sample. */
    SAMPLE
}

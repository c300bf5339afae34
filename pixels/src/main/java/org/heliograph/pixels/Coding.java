package org.heliograph.pixels;

/** How a transfer syntax encodes frames, and so which codec of this module knows them. */
public enum Coding {
    /** Samples as they are (PS3.5 §8.1). */
    NATIVE,
    /** PS3.5 Annex G. */
    RLE,
    /** Each frame a deflated stream of native samples (PS3.5 §A.4.14). */
    DEFLATED_FRAME,
    /** ITU-T T.81, as the stream's own header says, whatever the syntax promised. */
    JPEG,
    /** ITU-T T.87. */
    JPEG_LS,
    /** ITU-T T.800 and T.814. */
    JPEG_2000,
    /** A stream of many frames. */
    VIDEO,
    /** No codec here; the object is kept and passed on. */
    NONE
}

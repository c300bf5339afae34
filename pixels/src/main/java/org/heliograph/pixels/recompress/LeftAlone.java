package org.heliograph.pixels.recompress;

/** Why an encoded data set stays as it is. The words are counted and shown. */
public enum LeftAlone {
    /** It has no Pixel Data on its outermost level. */
    NO_PIXELS("no-pixels"),
    /** Its pixel data are encapsulated, so mostly compressed already. */
    ENCAPSULATED("encapsulated"),
    /** The whole data set is deflated; places in it are not places of pixels. */
    DEFLATED("deflated"),
    /** Bits Allocated is neither 8 nor 16. */
    SAMPLE_SIZE("sample-size"),
    /** Neither one nor three samples a pixel. */
    SAMPLES_PER_PIXEL("samples-per-pixel"),
    /** Chrominance is shared by pixels, so that the planes have different sizes. */
    SUBSAMPLED("subsampled"),
    /** The attributes that describe the pixels are missing or contradict each other. */
    LAYOUT("layout"),
    /** The value is shorter than the frames. */
    TOO_FEW_BYTES("too-few-bytes"),
    /** Big endian words that a frame's border divides. */
    DIVIDED_WORDS("divided-words"),
    /** A frame has more samples than are taken into memory here. */
    LARGE_FRAME("large-frame"),
    /** More frames than an index holds. */
    MANY_FRAMES("many-frames"),
    /** The data set cannot be read. */
    UNREADABLE("unreadable"),
    /** The form is no smaller than the data set. */
    NOT_SMALLER("not-smaller"),
    /** Decoding did not give back a frame's bytes. Never seen; a fault of the codec's. */
    NOT_IDENTICAL("not-identical");

    private final String word;

    LeftAlone(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}

package org.heliograph.pixels;

/** What samples mean: Photometric Interpretation, PS3.3 §C.7.6.3.1.2. */
public enum Photometric {
    MONOCHROME1,
    MONOCHROME2,
    PALETTE_COLOR,
    RGB,
    YBR_FULL,
    YBR_FULL_422,
    YBR_PARTIAL_420,
    YBR_ICT,
    YBR_RCT,
    /** A term that the standard retired or does not have. */
    OTHER;

    static Photometric of(String term) {
        for (Photometric photometric : values()) {
            if (photometric.name().equals(term.replace(' ', '_'))) {
                return photometric;
            }
        }
        return OTHER;
    }

    /** The defined term. */
    public String term() {
        return name().replace("PALETTE_", "PALETTE ");
    }

    boolean isGrey() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }
}

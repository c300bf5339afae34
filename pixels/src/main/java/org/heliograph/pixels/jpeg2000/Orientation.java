package org.heliograph.pixels.jpeg2000;

import java.util.List;

/** The kinds of sub-band, in the order of the packets (T.800 §B.9): filtered low or high, across and down. */
enum Orientation {
    LL(0, 0),
    HL(1, 0),
    LH(0, 1),
    HH(1, 1);

    private static final List<Orientation> DETAILS = List.of(HL, LH, HH);

    private final int across;
    private final int down;

    Orientation(int across, int down) {
        this.across = across;
        this.down = down;
    }

    /** Those of a resolution above the lowest. */
    static List<Orientation> details() {
        return DETAILS;
    }

    /** 1 where the sub-band is high-pass across. */
    int across() {
        return across;
    }

    /** 1 where the sub-band is high-pass down. */
    int down() {
        return down;
    }

    /** The bits that the sub-band's nominal range has more than the samples (T.800 Table E.1). */
    int gain() {
        return across + down;
    }
}

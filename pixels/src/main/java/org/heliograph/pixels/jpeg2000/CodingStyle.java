package org.heliograph.pixels.jpeg2000;

/**
 * The coding style of a tile (COD, T.800 §A.6.1).
 *
 * @param markers whether a packet may begin with SOP (bit 0), and its header ends with EPH (bit 1)
 */
record CodingStyle(
        int markers, Progression progression, int layers, boolean colourTransform, ComponentCoding component) {
    private static final int MAX_LEVELS = 32;

    boolean sop() {
        return (markers & 1) != 0;
    }

    boolean eph() {
        return (markers & 2) != 0;
    }

    static CodingStyle read(SegmentReader segment) {
        int style = segment.u8();
        Progression progression = Progression.of(segment.u8());
        int layers = segment.u16();
        int transform = segment.u8();
        if (layers == 0 || transform > 1) {
            throw Damage.of("a coding style that is not known");
        }
        return new CodingStyle(style >> 1, progression, layers, transform == 1, component(segment, (style & 1) != 0));
    }

    /** The parameters SPcod and SPcoc. */
    static ComponentCoding component(SegmentReader segment, boolean precincts) {
        int levels = segment.u8();
        int widthBits = segment.u8() + 2;
        int heightBits = segment.u8() + 2;
        BlockStyle style = new BlockStyle(segment.u8());
        int transform = segment.u8();
        if (levels > MAX_LEVELS || transform > 1) {
            throw Damage.of("a wavelet that is not known");
        }
        if (widthBits > 10 || heightBits > 10 || widthBits + heightBits > 12) {
            throw Damage.of("code-blocks too large");
        }
        if (style.mixed() || style.bits() > 127) {
            throw Damage.of("code-blocks of two kinds");
        }
        ComponentCoding.Precincts sizes = precincts ? precincts(segment, levels) : ComponentCoding.Precincts.WHOLE;
        return new ComponentCoding(levels, widthBits, heightBits, style, transform == 1, sizes);
    }

    private static ComponentCoding.Precincts precincts(SegmentReader segment, int levels) {
        int[] bits = new int[levels + 1];
        for (int r = 0; r <= levels; r++) {
            bits[r] = segment.u8();
            if (r > 0 && ((bits[r] & 15) == 0 || bits[r] >> 4 == 0)) {
                throw Damage.of("precincts of no size");
            }
        }
        return new ComponentCoding.Precincts(bits);
    }
}

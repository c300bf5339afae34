package org.heliograph.pixels.jpeg2000;

import java.util.List;

/** A component of a tile, cut into resolutions and sub-bands (T.800 §B.5). */
final class TileComponent {
    final Area area;
    final ComponentCoding coding;
    final Resolution[] resolutions;

    TileComponent(Area area, ComponentCoding coding, Quantization quantization, int precision) {
        this.area = area;
        this.coding = coding;
        int levels = coding.levels();
        resolutions = new Resolution[levels + 1];
        for (int r = 0; r <= levels; r++) {
            resolutions[r] = resolution(r, quantization, precision);
        }
    }

    /**
     * Gives each sub-band up to a resolution its place among the coefficients: LL in the corner, the others beside and
     * below it.
     */
    void place(int last) {
        int stride = resolutions[last].area.width();
        for (int r = 1; r <= last; r++) {
            Area low = resolutions[r - 1].area;
            for (Subband band : resolutions[r].bands) {
                band.offset = band.orientation.across() * low.width() + band.orientation.down() * low.height() * stride;
            }
        }
    }

    private Resolution resolution(int r, Quantization quantization, int precision) {
        int levels = coding.levels();
        int level = r == 0 ? levels : levels - r + 1;
        int widthBits = coding.precincts().widthBits(r);
        int heightBits = coding.precincts().heightBits(r);
        int halving = r == 0 ? 0 : 1;
        List<Orientation> orientations = r == 0 ? List.of(Orientation.LL) : Orientation.details();
        Subband[] bands = new Subband[orientations.size()];
        for (int b = 0; b < bands.length; b++) {
            Orientation orientation = orientations.get(b);
            int index = r == 0 ? 0 : 3 * r - 2 + b;
            int exponent = quantization.exponent(index, level, levels);
            float step = 1;
            if (!coding.reversible()) {
                double mantissa = 1 + quantization.mantissa(index) / 2048.0;
                step = (float) (mantissa * Math.pow(2, precision + orientation.gain() - exponent));
            }
            bands[b] = new Subband(
                    orientation,
                    band(orientation, level),
                    Math.min(coding.blockWidthBits(), widthBits - halving),
                    Math.min(coding.blockHeightBits(), heightBits - halving),
                    quantization.guardBits() + exponent - 1,
                    step);
        }
        return new Resolution(area.reduced(levels - r), widthBits, heightBits, bands);
    }

    /** Equation B-15. */
    private Area band(Orientation orientation, int level) {
        if (level == 0) {
            return area;
        }
        long across = (long) orientation.across() << (level - 1);
        long down = (long) orientation.down() << (level - 1);
        return new Area(
                shifted(area.x0(), across, level),
                shifted(area.y0(), down, level),
                shifted(area.x1(), across, level),
                shifted(area.y1(), down, level));
    }

    private static int shifted(int value, long less, int level) {
        return (int) ((value - less + (1L << level) - 1) >> level);
    }
}

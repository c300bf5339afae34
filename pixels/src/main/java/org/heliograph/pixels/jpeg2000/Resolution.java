package org.heliograph.pixels.jpeg2000;

/** A resolution of a tile-component: its sub-bands, and its precincts, each made when it is asked for first. */
final class Resolution {
    final Area area;
    final int precinctWidthBits;
    final int precinctHeightBits;
    final int precinctsAcross;
    final int precinctsDown;
    final Subband[] bands;

    /** 1 where the sub-bands are half as fine as the resolution, 0 for the lowest resolution. */
    private final int halving;

    private Precinct[] precincts = {};

    Resolution(Area area, int precinctWidthBits, int precinctHeightBits, Subband[] bands) {
        this.area = area;
        this.precinctWidthBits = precinctWidthBits;
        this.precinctHeightBits = precinctHeightBits;
        this.bands = bands;
        halving = bands.length == 1 ? 0 : 1;
        boolean empty = area.empty();
        precinctsAcross = empty ? 0 : Area.ceilShift(area.x1(), precinctWidthBits) - (area.x0() >> precinctWidthBits);
        precinctsDown = empty ? 0 : Area.ceilShift(area.y1(), precinctHeightBits) - (area.y0() >> precinctHeightBits);
    }

    long precinctCount() {
        return (long) precinctsAcross * precinctsDown;
    }

    Precinct precinct(int index) {
        if (precincts.length == 0) {
            precincts = new Precinct[Math.toIntExact(precinctCount())];
        }
        Precinct precinct = precincts[index];
        if (precinct == null) {
            precinct = create(index);
            precincts[index] = precinct;
        }
        return precinct;
    }

    /** How many there may be; those that were not asked for are not made. */
    int precinctsMade() {
        return precincts.length;
    }

    boolean made(int index) {
        return precincts[index] != null;
    }

    private Precinct create(int index) {
        int xBits = precinctWidthBits - halving;
        int yBits = precinctHeightBits - halving;
        long left = ((long) (area.x0() >> precinctWidthBits) + index % precinctsAcross) << xBits;
        long top = ((long) (area.y0() >> precinctHeightBits) + index / precinctsAcross) << yBits;
        PrecinctBand[] made = new PrecinctBand[bands.length];
        for (int b = 0; b < made.length; b++) {
            Area band = bands[b].area;
            Area part = new Area(
                    (int) Math.max(band.x0(), left),
                    (int) Math.max(band.y0(), top),
                    (int) Math.min(band.x1(), left + (1L << xBits)),
                    (int) Math.min(band.y1(), top + (1L << yBits)));
            made[b] = new PrecinctBand(bands[b], part);
        }
        return new Precinct(made);
    }
}

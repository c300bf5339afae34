package org.heliograph.pixels.jpeg;

import java.util.Arrays;
import java.util.List;

/** Decodes a scan of a progressive image, which adds a band of coefficients or one more bit of it (T.81 Annex G). */
final class ProgressiveScan {
    private final Bits in;
    private final Segments.Scan scan;
    private final Huffman[] tables;
    private final int[] last;
    private int endOfBand;

    ProgressiveScan(Bits in, Segments segments, Segments.Scan scan) {
        this.in = in;
        this.scan = scan;
        List<Segments.ScanComponent> components = scan.components();
        boolean dc = scan.start() == 0;
        Segments.require(
                (dc ? scan.end() == 0 : scan.end() >= scan.start() && scan.end() < 64 && components.size() == 1)
                        && scan.low() <= 13
                        && (scan.high() == 0 || scan.high() == scan.low() + 1),
                "JPEG progression out of range");
        tables = new Huffman[dc && scan.high() > 0 ? 0 : components.size()];
        last = new int[components.size()];
        for (int i = 0; i < tables.length; i++) {
            Segments.ScanComponent one = components.get(i);
            tables[i] = dc ? segments.dc(one.dcTable()) : segments.ac(one.acTable());
        }
    }

    void restart() {
        Arrays.fill(last, 0);
        endOfBand = 0;
    }

    void block(int place, short[] coefficients, int at) {
        if (scan.start() == 0) {
            dc(place, coefficients, at);
        } else if (scan.high() == 0) {
            acFirst(coefficients, at);
        } else {
            acMore(coefficients, at);
        }
    }

    private void dc(int place, short[] coefficients, int at) {
        if (scan.high() > 0) {
            if (in.take(1) == 1) {
                coefficients[at] |= (short) (1 << scan.low());
            }
            return;
        }
        int size = tables[place].decode(in);
        Segments.require(size <= 16, "JPEG coefficient out of range");
        last[place] += in.signed(size);
        coefficients[at] = (short) (last[place] << scan.low());
    }

    /** §G.1.2.2. */
    private void acFirst(short[] coefficients, int at) {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        for (int k = scan.start(); k <= scan.end(); k++) {
            int symbol = tables[0].decode(in);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                endOfBand = (1 << run) - 1 + in.take(run);
                return;
            }
            k += run;
            if (size > 0) {
                Segments.require(k <= scan.end(), "JPEG coefficient out of range");
                coefficients[at + ZigZag.NATURAL[k]] = (short) (in.signed(size) << scan.low());
            }
        }
    }

    /** §G.1.2.3: one more bit of what is not zero, and new ones among the zeros. */
    private void acMore(short[] coefficients, int at) {
        int k = scan.start();
        if (endOfBand == 0) {
            for (; k <= scan.end(); k++) {
                int symbol = tables[0].decode(in);
                int run = symbol >> 4;
                int size = symbol & 15;
                int value = 0;
                if (size == 0 && run < 15) {
                    endOfBand = (1 << run) + in.take(run);
                    break;
                }
                if (size > 0) {
                    Segments.require(size == 1, "JPEG coefficient out of range");
                    value = (in.take(1) == 1 ? 1 : -1) << scan.low();
                }
                k = passed(coefficients, at, k, run);
                if (value != 0) {
                    Segments.require(k <= scan.end(), "JPEG coefficient out of range");
                    coefficients[at + ZigZag.NATURAL[k]] = (short) value;
                }
            }
        }
        if (endOfBand > 0) {
            passed(coefficients, at, k, 64);
            endOfBand--;
        }
    }

    /** Refines what is passed over, and gives the place behind so many zeros. */
    private int passed(short[] coefficients, int at, int from, int zeros) {
        int left = zeros;
        int k = from;
        for (; k <= scan.end(); k++) {
            int place = at + ZigZag.NATURAL[k];
            short value = coefficients[place];
            if (value != 0) {
                int bit = 1 << scan.low();
                if (in.take(1) == 1 && (value & bit) == 0) {
                    coefficients[place] = (short) (value > 0 ? value + bit : value - bit);
                }
            } else if (left-- == 0) {
                return k;
            }
        }
        return k;
    }
}

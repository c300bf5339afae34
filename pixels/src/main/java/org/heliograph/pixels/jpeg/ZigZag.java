package org.heliograph.pixels.jpeg;

/** The order of coefficients in a block, T.81 Figure A.6. */
final class ZigZag {
    /** Where in a block, row by row, the coefficient stands that comes at each place. */
    static final int[] NATURAL = new int[64];

    static {
        int place = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < 8 && column < 8) {
                    NATURAL[place++] = row * 8 + column;
                }
            }
        }
    }

    private ZigZag() {}
}

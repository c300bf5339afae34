package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UvlcCodesTest {
    /** T.814 Table 3: the length of prefix and suffix for a residual. */
    private static int length(int residual) {
        return residual == 0 ? 0 : residual == 1 ? 1 : residual == 2 ? 2 : residual <= 4 ? 4 : 8;
    }

    @Test
    void everyPairIsAsLongAsTheTableSaysAndComesBack() {
        for (int first = 0; first <= UvlcCodes.MAX; first++) {
            for (int second = 0; second <= UvlcCodes.MAX; second++) {
                int word = UvlcCodes.pairs()[first << 6 | second];
                assertThat(word >> 16).isEqualTo(length(first) + length(second));
                int mode = (first > 0 ? 1 : 0) | (second > 0 ? 2 : 0);
                assertThat(decoded(mode, word)).isEqualTo(first << 6 | second);
            }
        }
    }

    @Test
    void inTheFirstRowMelTellsWhetherBothAreOverTwo() {
        for (int first = 0; first <= UvlcCodes.MAX; first++) {
            for (int second = 0; second <= UvlcCodes.MAX; second++) {
                int word = UvlcCodes.firstRowPairs()[first << 6 | second];
                int mode = (first > 0 ? 1 : 0) | (second > 0 ? 2 : 0);
                if (mode == 3) {
                    mode = UvlcCodes.FIRST_ROW_BOTH + (Math.min(first, second) > 2 ? 1 : 0);
                }
                assertThat(decoded(mode, word)).isEqualTo(first << 6 | second);
            }
        }
    }

    private static int decoded(int mode, int word) {
        int bits = word & 0xFFFF;
        int entry = UvlcCodes.decoding()[mode << 6 | (bits & 63)];
        int rest = bits >> (entry & 15);
        int firstSuffix = entry >> 4 & 15;
        int secondSuffix = entry >> 8 & 15;
        assertThat((entry & 15) + firstSuffix + secondSuffix).isEqualTo(word >> 16);
        int first = (entry >> 12 & 15) + (rest & ((1 << firstSuffix) - 1));
        int second = (entry >> 16) + (rest >> firstSuffix & ((1 << secondSuffix) - 1));
        return first << 6 | second;
    }
}

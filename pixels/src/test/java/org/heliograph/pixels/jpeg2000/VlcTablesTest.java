package org.heliograph.pixels.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VlcTablesTest {
    /** The first rows of T.814 Annex C, both tables. */
    @Test
    void hasTheCodewordsOfTheStandard() {
        // Context 0, rho 1: without residual 0110 read from the lowest bit, with one 0111111.
        assertThat((int) VlcTables.decoding(true)[0x06]).isEqualTo(1 << 4 | 4);
        assertThat((int) VlcTables.decoding(true)[0x3F]).isEqualTo(1 << 12 | 1 << 8 | 1 << 4 | 1 << 3 | 7);
        assertThat((int) VlcTables.decoding(false)[0x00]).isEqualTo(1 << 4 | 3);
        assertThat((int) VlcTables.decoding(false)[0x27]).isEqualTo(1 << 12 | 1 << 8 | 1 << 4 | 1 << 3 | 6);
    }

    /** So that no bits of a stream are without a meaning, and none has two. */
    @Test
    void everySevenBitsAreACodewordInEveryContext() {
        for (boolean firstRow : new boolean[] {true, false}) {
            char[] table = VlcTables.decoding(firstRow);
            for (int index = 0; index < table.length; index++) {
                int length = table[index] & 7;
                assertThat(length).isPositive();
                int context = index >> 7;
                int word = index & ((1 << length) - 1);
                for (int high = 0; high < 1 << (7 - length); high++) {
                    assertThat(table[context << 7 | high << length | word]).isEqualTo(table[index]);
                }
            }
        }
    }

    @Test
    void whatIsEncodedIsDecoded() {
        for (boolean firstRow : new boolean[] {true, false}) {
            short[] encoding = VlcTables.encoding(firstRow);
            for (int index = 0; index < encoding.length; index++) {
                int context = index >> 8;
                int rho = index >> 4 & 15;
                int pattern = index & 15;
                if ((pattern & ~rho) != 0 || (context == 0 && rho == 0)) {
                    continue;
                }
                int decoded = VlcTables.decoding(firstRow)[context << 7 | (encoding[index] >> 8 & 0x7F)];
                assertThat(decoded & 7).isEqualTo(encoding[index] >> 4 & 7);
                assertThat(decoded >> 4 & 15).isEqualTo(rho);
                assertThat(decoded >> 3 & 1).isEqualTo(pattern == 0 ? 0 : 1);
                int known = decoded >> 12 & 15;
                assertThat(known).isEqualTo(encoding[index] & 15);
                assertThat(decoded >> 8 & 15).isEqualTo(known & pattern);
            }
        }
    }
}

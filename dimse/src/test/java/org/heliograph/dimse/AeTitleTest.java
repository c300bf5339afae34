package org.heliograph.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The rules are those of PS3.5 Table 6.2-1, row AE. */
class AeTitleTest {
    @Test
    void leavesOutSpacesAroundIt() {
        assertThat(AeTitle.parse("  CT 01         ")).contains(new AeTitle("CT 01"));
        assertThat(new AeTitle("ABCDEFGHIJKLMNOP ")).hasToString("ABCDEFGHIJKLMNOP");
    }

    @Test
    void tellsUpperFromLowerCase() {
        assertThat(new AeTitle("pacs")).isNotEqualTo(new AeTitle("PACS"));
    }

    @Test
    void isNotEmptyNorTooLongNorOfOtherCharacters() {
        for (String text : new String[] {"", "    ", "ABCDEFGHIJKLMNOPQ", "A\\B", "A\nB", "\tA", "Ä", "A\0"}) {
            assertThat(AeTitle.parse(text)).as(text).isEmpty();
            assertThatThrownBy(() -> new AeTitle(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

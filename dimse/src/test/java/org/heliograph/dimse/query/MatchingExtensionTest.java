package org.heliograph.dimse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.heliograph.dimse.Octets;
import org.junit.jupiter.api.Test;

/** The field of PS3.4 Tables C.5-1 and C.5-2, typed from there. */
class MatchingExtensionTest {
    @Test
    void eachHasItsByte() {
        assertThat(MatchingExtension.of(Octets.of((byte) 1))).containsExactly(MatchingExtension.RELATIONAL);
        assertThat(MatchingExtension.of(Octets.of(new byte[] {0, 1, 1, 1, 0, 1, 1})))
                .containsExactly(
                        MatchingExtension.COMBINED_DATE_TIME,
                        MatchingExtension.FUZZY_PERSON_NAMES,
                        MatchingExtension.TIMEZONE_ADJUSTMENT,
                        MatchingExtension.EMPTY_VALUE,
                        MatchingExtension.MULTIPLE_VALUE);
        // Byte 5 is enhanced multi-frame image conversion; other values than 1 mean nothing.
        assertThat(MatchingExtension.of(Octets.of(new byte[] {2, 0, 0, 0, 1}))).isEmpty();
        assertThat(MatchingExtension.of(Octets.EMPTY)).isEmpty();
    }

    @Test
    void anAnswerIsAsLongAsTheProposal() {
        Set<MatchingExtension> all = EnumSet.allOf(MatchingExtension.class);
        assertThat(MatchingExtension.field(all, 1)).isEqualTo(Octets.of((byte) 1));
        assertThat(MatchingExtension.field(Set.of(), 3)).isEqualTo(Octets.of(new byte[3]));
        assertThat(MatchingExtension.field(all, 200)).isEqualTo(Octets.of(new byte[] {1, 1, 1, 1, 0, 1, 1}));
    }

    @Test
    void aProposalIsAsLongAsItNeedsToBe() {
        assertThat(MatchingExtension.proposal(Set.of(MatchingExtension.FUZZY_PERSON_NAMES)))
                .isEqualTo(Octets.of(new byte[] {0, 0, 1}));
    }
}

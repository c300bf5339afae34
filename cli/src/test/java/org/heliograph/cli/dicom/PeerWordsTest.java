package org.heliograph.cli.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.heliograph.cli.UsageException;
import org.heliograph.dimse.AeTitle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerWordsTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:104 a b, localhost, 104, GIVEN, 2",
        "PACS@pacs.example.org:11112 a, pacs.example.org, 11112, PACS, 1",
        "10.0.0.1 104 a b c, 10.0.0.1, 104, GIVEN, 3",
        "PACS@10.0.0.1 104, 10.0.0.1, 104, PACS, 0",
        "[::1]:104 a, ::1, 104, GIVEN, 1",
        "MY PACS@host:1, host, 1, MY PACS, 0"
    })
    void takesTheFormsOfOtherTools(String words, String host, int port, String title, int rest) {
        List<String> split = words.startsWith("MY") ? List.of(words) : List.of(words.split(" "));

        PeerWords peer = PeerWords.parse(split, Optional.of(new AeTitle("GIVEN")));

        assertThat(peer.peer().host()).isEqualTo(host);
        assertThat(peer.peer().port()).isEqualTo(port);
        assertThat(peer.peer().aeTitle()).isEqualTo(new AeTitle(title));
        assertThat(peer.rest()).hasSize(rest);
    }

    @Test
    void callsAnyScpWhereNoTitleIsGiven() {
        assertThat(PeerWords.parse(List.of("h:1"), Optional.empty()).peer().aeTitle())
                .isEqualTo(new AeTitle("ANY-SCP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "host:0", "host:70000", ":104", "http://host:104", "SEVENTEEN-LETTERS@h:1"})
    void refusesWhatNamesNoPeer(String word) {
        assertThatThrownBy(() -> PeerWords.parse(List.of(word), Optional.empty()))
                .isInstanceOf(UsageException.class);
    }
}

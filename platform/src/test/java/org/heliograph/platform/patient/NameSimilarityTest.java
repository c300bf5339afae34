package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs as they are met in practice: the same person typed by two people, and two people. */
final class NameSimilarityTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "SMITH^JOHN, Smith^John",
                "SMITH^JOHN, SMITH^JOHN^WILLIAM",
                "SMITH^JOHN^W, SMITH^JOHN^WILLIAM",
                "SMITH^J, SMITH^JOHN",
                "JOHN^SMITH, SMITH^JOHN",
                "SMITH JOHN, SMITH^JOHN",
                "Müller^Jörg, MUELLER^JOERG",
                "Müller^Jörg, MULLER^JORG",
                "Weiß^Anna, WEISS^ANNA",
                "Sørensen^Kåre, SOERENSEN^KARE",
                "O'Brien^Mary, OBRIEN^MARY",
                "Núñez^José, NUNEZ^JOSE",
                "Łukasz^Świątek, LUKASZ^SWIATEK",
                "Meyer-Schmidt^Eva, MEYER SCHMIDT^EVA",
                "JOHANSON^ERIK, JOHANSSON^ERIK",
                "SMIHT^JOHN, SMITH^JOHN",
                "Иванов^Иван, ИВАНОВ^ИВАН",
                "Yamada^Tarou=山田^太郎=やまだ^たろう, YAMADA^TAROU",
                "Yamada^Tarou=山田^太郎, 山田^太郎"
            })
    void takesTwoSpellingsOfOnePersonForSimilar(String one, String other) {
        assertThat(PatientName.ofDicom(one).isSimilarTo(PatientName.ofDicom(other)))
                .isTrue();
        assertThat(PatientName.ofDicom(other).isSimilarTo(PatientName.ofDicom(one)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "SMITH^JOHN, SMITH^JANE",
                "SMITH^JOHN, JONES^JOHN",
                "SMITH^JOHN, SMITH",
                "LEE^ANN, LEE^AMY",
                "MEIER^LENA, MEIER^LENI",
                "SMITH^J, JONES^J",
                "S^J, SMITH^JOHN",
                "JOHANSON^ERIC, JOHANSSON^ERIK",
                "JOHANSON^MARIE, JOHANSSON^MARIA",
                "\"\", SMITH^JOHN",
                "^, ^",
                "山田^太郎, 山田^花子"
            })
    void takesTwoPeopleForTwo(String one, String other) {
        assertThat(PatientName.ofDicom(one).isSimilarTo(PatientName.ofDicom(other)))
                .isFalse();
        assertThat(PatientName.ofDicom(other).isSimilarTo(PatientName.ofDicom(one)))
                .isFalse();
    }
}

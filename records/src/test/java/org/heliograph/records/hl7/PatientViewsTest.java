package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientViewsTest {
    @Test
    void readsWhoAPatientIs() {
        AdtMessage adt =
                adt("A08", "PID|1||4711^^^KH&1.2.3&ISO^MR~99^^^SSA^SS~||Müller&von^Änne^M^Jr^Dr||19800229|F\r");

        PatientIdentification patient = adt.patient();
        assertThat(patient.identifiers())
                .containsExactly(
                        new PatientIdentifier("4711", new AssigningAuthority("KH", "1.2.3", "ISO"), "MR"),
                        new PatientIdentifier("99", new AssigningAuthority("SSA", "", ""), "SS"));
        assertThat(patient.name()).isEqualTo(new PersonName("Müller", "Änne", "M", "Jr", "Dr"));
        assertThat(patient.birthDate()).contains(LocalDate.of(1980, 2, 29));
        assertThat(patient.sex()).isEqualTo("F");
        assertThat(patient.rawIdentifiers())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("4711^^^KH&1.2.3&ISO^MR~99^^^SSA^SS~");
        assertThat(adt.toString()).doesNotContain("ller").doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource({"198002", "'Aug 15, 1942'", "19810229", "''", "1980022"})
    void readsNoBirthDateThatIsNotADay(String text) {
        assertThat(adt("A08", "PID|1||1||A||" + text + "|F\r").patient().birthDate())
                .isEmpty();
    }

    @Test
    void readsEveryMergeOfAMessage() {
        AdtMessage adt = adt("A40", "PID|1||1^^^K||A\rMRG|2^^^K\rPID|2||3^^^K||B\rMRG|4^^^K~5^^^K\r");

        assertThat(adt.merges()).hasSize(2);
        assertThat(adt.merges().get(1).surviving().identifiers().getFirst().id())
                .isEqualTo("3");
        assertThat(adt.merges().get(1).merged())
                .extracting(PatientIdentifier::id)
                .containsExactly("4", "5");
    }

    /** H8. */
    @Test
    void refusesAMergeOfAPatientIntoItself() {
        assertThatExceptionOfType(Hl7Exception.class)
                .isThrownBy(() -> adt("A40", "PID|1||1^^^K||A\rMRG|1^^^K\r"))
                .satisfies(e -> assertThat(e.location()).isEqualTo("MRG-1"));
        assertThat(adt("A40", "PID|1||1^^^K||A\rMRG|1^^^L\r").merges()).hasSize(1);
    }

    @Test
    void refusesAMessageWithoutAPatient() {
        assertThatExceptionOfType(Hl7Exception.class).isThrownBy(() -> adt("A08", "PV1|1\r"));
    }

    private static AdtMessage adt(String event, String segments) {
        String text = "MSH|^~\\&|A|B|C|D|2026||ADT^" + event + "|1|P|2.5||||||UNICODE UTF-8\r" + segments;
        return AdtMessage.of(Hl7Message.parse(text.getBytes(StandardCharsets.UTF_8)));
    }
}

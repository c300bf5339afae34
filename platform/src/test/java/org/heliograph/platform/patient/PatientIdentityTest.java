package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatientIdentityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "000000",
                "00-00-00",
                "9999999",
                "XXXX",
                "----",
                "UNKNOWN",
                "unknown",
                "Anonymous",
                "N/A",
                "NO ID",
                "no_id",
                "none",
                "12345",
                "123456789",
                "0123456789",
                "1234567890",
                "John Doe",
                "TEST"
            })
    void knowsPlaceholders(String id) {
        assertThat(PatientIdentity.isPlaceholder(id)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new PatientIdentity(new Issuer("HUP"), id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "4711", "0001", "MRN-00012", "123457", "TEST-4711", "PAT001", "555-44-4444"})
    void takesIdsOfPeopleAsTheyAre(String id) {
        assertThat(PatientIdentity.isPlaceholder(id)).isFalse();
    }

    @Test
    void comparesIdsLetterByLetterAndIssuersWithoutCase() {
        PatientIdentity one = new PatientIdentity(new Issuer("Hup "), "0471a ");
        assertThat(one).isEqualTo(new PatientIdentity(new Issuer("HUP"), "0471a"));
        assertThat(one).isNotEqualTo(new PatientIdentity(new Issuer("HUP"), "0471A"));
        assertThat(one).isNotEqualTo(new PatientIdentity(new Issuer("HUP"), "471a"));
        assertThat(one).isNotEqualTo(new PatientIdentity(new Issuer("METRO"), "0471a"));
    }

    @Test
    void saysNothingOfThePatientWhenItIsPrinted() {
        assertThat(new PatientIdentity(new Issuer("HUP"), "4711").toString()).doesNotContain("4711");
    }
}

package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule of docs/adr/0010, one condition at a time. */
final class MatchingTest {
    private static final Issuer COUNTY = new Issuer("COUNTY");
    private static final Issuer METRO = new Issuer("METRO");
    private static final LocalDate BORN = LocalDate.of(1961, 5, 8);
    private static final PatientIdentity JANE = new PatientIdentity(COUNTY, "4711");
    private static final Claims ORDER = claims("A100", COUNTY, JANE, BORN, Sex.FEMALE, "Doe^Jane");

    @Test
    void matchesWhenAllAgrees() {
        assertThat(Matching.compare(claims("A100", COUNTY, JANE, BORN, Sex.FEMALE, "DOE^JANE^M"), ORDER))
                .isEmpty();
    }

    @Test
    void matchesWhenBirthDateAndSexAreNotGiven() {
        assertThat(Matching.compare(claims("A100", COUNTY, JANE, null, Sex.UNKNOWN, "DOE^JANE"), ORDER))
                .isEmpty();
    }

    @Test
    void refusesAnotherAccessionNumberOrNone() {
        assertThat(Matching.compare(claims("A101", COUNTY, JANE, BORN, Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.ACCESSION_NUMBER);
        assertThat(Matching.compare(claims(" ", COUNTY, JANE, BORN, Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.NO_ACCESSION_NUMBER);
    }

    @Test
    void refusesTheSameAccessionNumberOfAnotherIssuer() {
        assertThat(Matching.compare(claims("A100", METRO, JANE, BORN, Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.ACCESSION_ISSUER);
    }

    @Test
    void refusesAnotherPatientIdOrTheSameOfAnotherIssuerOrNone() {
        PatientIdentity other = new PatientIdentity(COUNTY, "4712");
        PatientIdentity elsewhere = new PatientIdentity(METRO, "4711");
        assertThat(Matching.compare(claims("A100", COUNTY, other, BORN, Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.PATIENT_ID);
        assertThat(Matching.compare(claims("A100", COUNTY, elsewhere, BORN, Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.PATIENT_ID);
        assertThat(Matching.compare(claims("A100", COUNTY, null, BORN, Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.NO_PATIENT_ID);
    }

    @Test
    void refusesWhenBirthDateSexOrNameDisagree() {
        assertThat(Matching.compare(claims("A100", COUNTY, JANE, BORN.plusDays(1), Sex.FEMALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.BIRTH_DATE);
        assertThat(Matching.compare(claims("A100", COUNTY, JANE, BORN, Sex.MALE, "DOE^JANE"), ORDER))
                .containsExactly(Disagreement.SEX);
        assertThat(Matching.compare(claims("A100", COUNTY, JANE, BORN, Sex.FEMALE, "ROE^RICHARD"), ORDER))
                .containsExactly(Disagreement.NAME);
    }

    private static Claims claims(
            String accessionNumber,
            Issuer accessionIssuer,
            @Nullable PatientIdentity patient,
            @Nullable LocalDate birthDate,
            Sex sex,
            String name) {
        return new Claims(accessionNumber, accessionIssuer, patient, birthDate, sex, PatientName.ofDicom(name));
    }
}

package org.heliograph.platform.patient;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a study, or an order, says of whom it is about and which examination it is.
 *
 * @param accessionNumber empty when none is given
 * @param patient null when no id is given, or a placeholder
 */
record Claims(
        String accessionNumber,
        Issuer accessionIssuer,
        @Nullable PatientIdentity patient,
        @Nullable LocalDate birthDate,
        Sex sex,
        PatientName name) {

    Claims {
        accessionNumber = StoredText.key(accessionNumber);
    }

    @Override
    public String toString() {
        return "Claims[…]";
    }
}

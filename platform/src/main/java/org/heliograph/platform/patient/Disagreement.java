package org.heliograph.platform.patient;

import java.util.Locale;

/** Why a study is not taken for an order's. */
public enum Disagreement {
    NO_ACCESSION_NUMBER,
    ACCESSION_NUMBER,
    ACCESSION_ISSUER,
    NO_PATIENT_ID,
    PATIENT_ID,
    BIRTH_DATE,
    SEX,
    NAME;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.heliograph.platform.patient;

import java.time.LocalDate;
import org.heliograph.records.hl7.PatientIdentification;
import org.heliograph.records.hl7.PersonName;
import org.jspecify.annotations.Nullable;

/** A patient's name (as DICOM writes it, PS3.5 §6.2.1.1), birth date and sex. */
record Demographics(String name, @Nullable LocalDate birthDate, Sex sex) {

    Demographics {
        name = StoredText.words(name);
    }

    static Demographics of(PatientIdentification pid) {
        return new Demographics(dicom(pid.name()), pid.birthDate().orElse(null), Sex.of(pid.sex()));
    }

    /** XPN has suffix before prefix, PN prefix before suffix; neither is compared, so neither is kept. */
    private static String dicom(PersonName name) {
        String text = clean(name.family()) + "^" + clean(name.given()) + "^" + clean(name.middle());
        return text.replaceAll("\\^+$", "");
    }

    private static String clean(String part) {
        return part.replace('^', ' ').replace('=', ' ').strip();
    }

    @Override
    public String toString() {
        return "Demographics[…]";
    }
}

package org.heliograph.platform.patient;

import java.util.UUID;

/** The platform's name of a patient within an organisation. */
record PatientKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}

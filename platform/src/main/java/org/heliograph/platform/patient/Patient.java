package org.heliograph.platform.patient;

import org.jspecify.annotations.Nullable;

/** A patient as an organisation last described it; without an identity when only one study names it. */
record Patient(
        PatientKey key, @Nullable PatientIdentity identity, Demographics demographics, ToldBy toldBy, int version) {}

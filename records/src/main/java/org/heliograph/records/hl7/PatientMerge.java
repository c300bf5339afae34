package org.heliograph.records.hl7;

import java.util.List;

/** A patient that survives (PID) and the identifiers that become its own (MRG-1, HL7 v2.5.1 §3.4.9). */
public record PatientMerge(PatientIdentification surviving, List<PatientIdentifier> merged) {
    public PatientMerge {
        merged = List.copyOf(merged);
        if (merged.isEmpty()) {
            throw new Hl7Exception(Hl7ErrorCode.REQUIRED_FIELD_MISSING, "MRG-1", "no prior identifier");
        }
        for (PatientIdentifier prior : merged) {
            if (surviving.identifiers().stream()
                    .anyMatch(kept ->
                            kept.id().equals(prior.id()) && kept.authority().equals(prior.authority()))) {
                throw new Hl7Exception(
                        Hl7ErrorCode.DUPLICATE_KEY_IDENTIFIER, "MRG-1", "a patient is merged into itself");
            }
        }
    }
}

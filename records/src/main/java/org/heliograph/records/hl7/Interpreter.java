package org.heliograph.records.hl7;

/** Who signed, for OBR-32 (NDL, HL7 v2.5.1 §2.A.47). */
public record Interpreter(String id, String family, String given) {
    public Interpreter {
        if (id.isBlank() && family.isBlank()) {
            throw new IllegalArgumentException("an interpreter has an id or a name");
        }
    }
}

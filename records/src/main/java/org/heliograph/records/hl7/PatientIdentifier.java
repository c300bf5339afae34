package org.heliograph.records.hl7;

import java.util.List;

/** One repetition of PID-3 (CX, HL7 v2.5.1 §2.A.14). */
public record PatientIdentifier(String id, AssigningAuthority authority, String typeCode) {
    static List<PatientIdentifier> listOf(Hl7Value field) {
        return field.repetitions().stream()
                .map(cx -> new PatientIdentifier(
                        cx.component(1).text().strip(),
                        AssigningAuthority.of(cx.component(4)),
                        cx.component(5).text().strip()))
                .filter(identifier -> !identifier.id.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "PatientIdentifier[…]";
    }
}

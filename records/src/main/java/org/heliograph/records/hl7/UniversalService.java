package org.heliograph.records.hl7;

/** What is ordered: OBR-4 (CE, HL7 v2.5.1 §2.A.12). */
public record UniversalService(String code, String text, String codingSystem) {
    static UniversalService of(Hl7Value ce) {
        return new UniversalService(
                ce.component(1).text().strip(),
                ce.component(2).text().strip(),
                ce.component(3).text().strip());
    }
}

package org.heliograph.records.hl7;

import java.util.Optional;

/** The study an order is for, DICOM (0020,000D), from ZDS-1 (IHE RAD-4) or IPC-3 (HL7 v2.5.1 §4.5.6). */
public record StudyInstanceUid(String value) {
    public StudyInstanceUid {
        if (!isUid(value)) {
            throw new IllegalArgumentException("not a UID");
        }
    }

    static Optional<StudyInstanceUid> of(Hl7Value field) {
        String text = field.component(1).text().strip();
        return isUid(text) ? Optional.of(new StudyInstanceUid(text)) : Optional.empty();
    }

    private static boolean isUid(String text) {
        return text.length() <= 64 && text.matches("[0-9]+(\\.[0-9]+)+");
    }
}

package org.heliograph.records.hl7;

/** The number a department knows an imaging order by, DICOM (0008,0050). */
public record AccessionNumber(String value) {
    public AccessionNumber {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an accession number is not blank");
        }
    }
}

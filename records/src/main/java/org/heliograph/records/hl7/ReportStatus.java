package org.heliograph.records.hl7;

/** How far a report has come: OBR-25 (HL7 table 0123) and OBX-11 (table 0085), which agree on these. */
public enum ReportStatus {
    PRELIMINARY("P"),
    FINAL("F"),
    /** A correction or an addendum to a final report. */
    CORRECTED("C");

    private final String code;

    ReportStatus(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}

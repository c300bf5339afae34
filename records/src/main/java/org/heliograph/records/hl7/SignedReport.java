package org.heliograph.records.hl7;

import java.time.OffsetDateTime;
import java.util.Optional;

/** A report ready to leave: exactly the text that was signed, and the same as a PDF. */
public record SignedReport(
        String text, Optional<byte[]> pdf, ReportStatus status, Interpreter interpreter, OffsetDateTime signedAt) {
    @Override
    public String toString() {
        return "SignedReport[" + status + "]";
    }
}

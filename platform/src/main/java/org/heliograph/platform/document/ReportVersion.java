package org.heliograph.platform.document;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A signed version, its text in the clear.
 *
 * @param sha256 of exactly this text in UTF-8
 * @param override why it was signed though not everything was seen, by whoever signed
 * @param signature JWS over {@link ReportSignature}
 */
// Carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record ReportVersion(
        ReportId report,
        int version,
        UUID versionId,
        StudyId study,
        ReportStatus status,
        OrganisationId authorOrganisation,
        PersonId author,
        String authorName,
        Instant signedAt,
        String readWhere,
        byte[] sha256,
        String signature,
        String text,
        Optional<String> override) {

    /** The hash of the text, lower-case hex. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(sha256);
    }

    /** What the document is called; it names nobody, for titles are shown by file managers and worklists. */
    public String title() {
        return switch (status) {
            case PRELIMINARY -> "Preliminary report";
            case FINAL -> "Report";
            case CORRECTED -> "Corrected report";
            case ADDENDUM -> "Addendum to report";
        };
    }

    @Override
    public String toString() {
        return "ReportVersion[" + report + " " + version + "]";
    }
}

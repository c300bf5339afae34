package org.heliograph.platform.document;

import java.time.Instant;
import java.util.UUID;

/** What the signature of a version binds together: the text by its hash, the study, who, when, and as what. */
public record ReportSignature(
        int v,
        UUID report,
        int version,
        UUID owner,
        UUID study,
        String studyInstanceUid,
        String status,
        UUID authorOrganisation,
        UUID author,
        Instant at,
        String sha256) {
    public static final String TYPE = "heliograph-report+jws";
}

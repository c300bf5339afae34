package org.heliograph.platform.document;

import java.util.UUID;

/** The name of a report: of the chain, not of one version. */
public record ReportId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}

package org.heliograph.records.pdf;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A report to be set on pages.
 *
 * @param banner what names patient and study, shown at the head of every page
 * @param body the signed text; line breaks are kept, long lines wrapped
 * @param createdAt the document's own date, so that it does not depend on when it was made
 * @param language BCP 47, for screen readers
 */
public record ReportDocument(
        String title,
        List<BannerLine> banner,
        String body,
        Optional<Signature> signature,
        OffsetDateTime createdAt,
        String language) {
    /** Far beyond any report; bounds the pages a document can become. */
    static final int MAX_BODY = 1_000_000;

    static final int MAX_BANNER = 16;
    static final int MAX_LABEL = 500;

    /** A line such as {@code Patient: Doe, Jane}. */
    public record BannerLine(String label, String value) {
        public BannerLine {
            if (label.length() + value.length() > MAX_LABEL) {
                throw new IllegalArgumentException("a banner line has at most " + MAX_LABEL + " characters");
            }
        }
    }

    /** Who signed and when; {@code at} is shown in the zone it is given in. */
    public record Signature(String label, String name, OffsetDateTime at) {
        public Signature {
            if (label.length() + name.length() > MAX_LABEL) {
                throw new IllegalArgumentException("a signature has at most " + MAX_LABEL + " characters");
            }
        }
    }

    public ReportDocument {
        banner = List.copyOf(banner);
        if (body.length() > MAX_BODY || banner.size() > MAX_BANNER || title.length() > MAX_LABEL) {
            throw new IllegalArgumentException("the report is too long to be set");
        }
    }

    @Override
    public String toString() {
        return "ReportDocument[…]";
    }
}

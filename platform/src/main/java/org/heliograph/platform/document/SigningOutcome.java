package org.heliograph.platform.document;

/** What became of the wish to sign. */
public sealed interface SigningOutcome {

    /** It is signed and durable; signing the same again gives the same version. */
    record Signed(ReportVersion version) implements SigningOutcome {}

    /** It is not. */
    record Refused(Reason reason) implements SigningOutcome {}

    /** Why not. */
    enum Reason {
        /** The sending site still holds instances of the study. */
        STUDY_INCOMPLETE("study-incomplete"),
        /** In this session no full frame was shown, at most the key image. */
        ONLY_PREVIEW_SHOWN("only-preview-shown"),
        TEXT_EMPTY("text-empty"),
        /** A final version cannot become preliminary or final again; there is nothing to correct before it. */
        STATUS_CONFLICT("status-conflict"),
        /** The grant lets its recipient look, not report. */
        REPORTS_NOT_ALLOWED("reports-not-allowed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}

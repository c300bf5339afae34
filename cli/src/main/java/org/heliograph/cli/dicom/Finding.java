package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.Optional;
import org.heliograph.dicom.DicomException;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.StatusCategory;
import org.heliograph.dimse.query.FindResponses;

/** Reads the answers to a query to their end, or as many as are wanted. */
final class Finding {
    private final Console console;
    private final FoundOutput output;
    private final Optional<Long> limit;

    Finding(Console console, FoundOutput output, Optional<Long> limit) {
        this.console = console;
        this.output = output;
        this.limit = limit;
    }

    /** Writes the matches; the exit code. */
    int run(FindResponses responses) throws IOException {
        boolean readable = true;
        boolean more = true;
        while (more && !enough()) {
            try {
                more = responses.hasNext();
                if (more) {
                    output.found(responses.next());
                }
            } catch (DicomException e) {
                readable = false;
                console.note("a match cannot be read: " + e.getMessage());
            }
        }
        if (enough()) {
            responses.cancel();
        }
        DimseStatus status = responses.end();
        output.end();
        boolean good = status.code() == 0 || (enough() && status.category() == StatusCategory.CANCEL);
        if (!good) {
            console.note("the peer answers " + status
                    + (responses.comment().isEmpty() ? "" : ": " + Shown.text(responses.comment())));
        }
        return (good && readable ? ExitCode.GOOD : ExitCode.FAILED).code();
    }

    private boolean enough() {
        return limit.isPresent() && output.count() >= limit.get();
    }
}

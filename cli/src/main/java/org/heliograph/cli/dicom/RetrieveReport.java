package org.heliograph.cli.dicom;

import java.util.Locale;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.retrieve.RetrieveOutcome;
import org.heliograph.dimse.retrieve.SubOperationCounts;

/** Says how a retrieval ended. */
final class RetrieveReport {
    private final Console console;
    private final boolean json;

    RetrieveReport(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Prints the outcome; the exit code: good when the peer says success and nothing failed. */
    int end(RetrieveOutcome outcome) {
        SubOperationCounts counts = outcome.counts();
        if (json) {
            JsonArray failed = new JsonArray();
            outcome.failed().forEach(uid -> failed.addText(uid.value()));
            console.out()
                    .println(new JsonLine()
                            .put(
                                    "status",
                                    String.format(
                                            Locale.ROOT,
                                            "%04X",
                                            outcome.status().code()))
                            .put("completed", counts.completed())
                            .put("warning", counts.warning())
                            .put("failed", counts.failed())
                            .put("remaining", counts.remaining())
                            .raw("failedInstances", failed.toString())
                            .put("comment", outcome.comment()));
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%04X completed %d, with warning %d, failed %d, remaining %d%n",
                            outcome.status().code(),
                            counts.completed(),
                            counts.warning(),
                            counts.failed(),
                            counts.remaining());
        }
        console.out().flush();
        for (Uid uid : outcome.failed()) {
            console.note("failed: " + Shown.text(uid.value()));
        }
        boolean good = outcome.status().code() == 0 && counts.failed() == 0;
        if (!good) {
            console.note("the peer answers " + outcome.status()
                    + (outcome.comment().isEmpty() ? "" : ": " + Shown.text(outcome.comment())));
        }
        return (good ? ExitCode.GOOD : ExitCode.FAILED).code();
    }
}

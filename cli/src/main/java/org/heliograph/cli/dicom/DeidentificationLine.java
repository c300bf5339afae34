package org.heliograph.cli.dicom;

import java.nio.file.Path;
import org.heliograph.dicom.deidentify.DeidentificationReport;

/** What was done to a file, for programs. */
final class DeidentificationLine {
    private DeidentificationLine() {}

    static String of(Input input, Path target, DeidentificationReport report) {
        JsonArray done = new JsonArray();
        for (DeidentificationReport.Entry entry : report.entries()) {
            done.add(new JsonLine()
                    .put("path", entry.path())
                    .put("done", Words.of(entry.done()))
                    .put("times", entry.times())
                    .toString());
        }
        JsonArray warnings = new JsonArray();
        report.warnings().forEach(warning -> warnings.addText(Words.of(warning)));
        return new JsonLine()
                .put("file", input.path().toString())
                .put("written", target.toString())
                .raw("warnings", warnings.toString())
                .raw("attributes", done.toString())
                .toString();
    }
}

package org.heliograph.cli.dicom;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether progress is drawn. */
final class ProgressOption {
    @Option(
            names = "--progress",
            negatable = true,
            description = "show progress on standard error; by default when that is a terminal")
    private Optional<Boolean> wanted = Optional.empty();

    /** For a command that prints results as it goes: not where both would meet on one terminal. */
    Progress besideResults(Console console) {
        return new Progress(console, wanted.orElse(console.errTerminal() && !console.outTerminal()));
    }

    Progress alone(Console console) {
        return new Progress(console, wanted.orElse(console.errTerminal()));
    }
}

package org.heliograph.cli.dicom;

import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.ReadOptions.Leniency;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much a file may break the standard. */
final class ReadingOptions {
    @ArgGroup
    private Choice choice = new Choice();

    /** One or the other. */
    static final class Choice {
        @Option(names = "--strict", description = "refuse what breaks the standard's rules of encoding")
        private boolean strict;

        @Option(
                names = "--lenient",
                description = "take what stands before damage, such as the end of a file cut short")
        private boolean lenient;
    }

    ReadOptions options() {
        Leniency leniency = choice.strict ? Leniency.STRICT : choice.lenient ? Leniency.LENIENT : Leniency.TOLERANT;
        return ReadOptions.DEFAULT.withLeniency(leniency);
    }
}

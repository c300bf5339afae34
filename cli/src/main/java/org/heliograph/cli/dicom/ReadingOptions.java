package org.heliograph.cli.dicom;

import java.util.Optional;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.ReadOptions.Leniency;
import picocli.CommandLine.Option;

/** How much a file may break the standard. */
final class ReadingOptions {
    /** People come to a tool with the files that others refuse: it takes what can be had of them, and says so. */
    static final ReadOptions LENIENT = ReadOptions.DEFAULT.withLeniency(Leniency.LENIENT);

    @Option(
            names = "--strict",
            description = "refuse what breaks the rules of encoding; by default what stands before damage is taken")
    private boolean strict;

    ReadOptions options() {
        return strict ? ReadOptions.DEFAULT.withLeniency(Leniency.STRICT) : LENIENT;
    }

    /** What is wrong with a file that could not be read to its end. */
    static Optional<String> damage(DicomFile file) {
        return file.damage().map(DicomException::getMessage).map(why -> "damaged: " + why);
    }
}

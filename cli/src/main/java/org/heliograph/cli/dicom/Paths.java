package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.cli.UsageException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The words by which commands name the files that they read. */
final class Paths {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "files, folders (with all in them), globs")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--files-from",
            paramLabel = "FILE",
            description = "also the paths in this file, one a line; - is standard input")
    private Optional<String> filesFrom = Optional.empty();

    List<String> words(Console console) throws IOException {
        List<String> words = new ArrayList<>(paths);
        if (filesFrom.isPresent()) {
            words.addAll(Inputs.lines(filesFrom.get(), console));
        } else if (words.isEmpty()) {
            throw new UsageException("name files or folders");
        }
        return words;
    }
}

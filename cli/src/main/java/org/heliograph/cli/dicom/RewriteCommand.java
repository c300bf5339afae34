package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.TransferSyntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads files and writes them again. */
@Command(
        description = {
            "Reads a file to its end and writes it again: byte for byte in its own transfer syntax, re-encoded in another",
            "uncompressed or deflated one. A file appears whole or not at all. One that is damaged is copied as it is, with a",
            "warning, but not re-encoded."
        },
        footer = {
            "",
            "IN may be a folder: then so is OUT, and gets the same names.",
            "",
            "  heliograph dicom rewrite in.dcm out.dcm",
            "  heliograph dicom rewrite --transfer-syntax big-endian in.dcm out.dcm",
            "  heliograph dicom rewrite -t 1.2.840.10008.1.2.1.99 study/ deflated/"
        })
final class RewriteCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a file or a folder")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "the file or folder to write")
    private String out = "";

    @Option(
            names = {"-t", "--transfer-syntax"},
            paramLabel = "SYNTAX",
            description = SyntaxWord.NAMES)
    private Optional<String> syntax = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    RewriteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<TransferSyntax> target = syntax.map(SyntaxWord::parse);
        target.filter(wanted -> wanted.encapsulated()).ifPresent(compressed -> {
            throw new UsageException("pixel data are not compressed here; write " + SyntaxWord.NAMES);
        });
        Targets targets = Targets.of(Inputs.path(in), Inputs.path(out));
        return new FileLoop(console, progress.alone(console)).run(List.of(in), input -> {
            Path to = targets.of(input.path());
            return rewrite(input.path(), to, target);
        });
    }

    private Outcome rewrite(Path from, Path to, Optional<TransferSyntax> target) throws IOException {
        try (DicomFile file = DicomFile.open(from, reading.options())) {
            AtomicFile.write(to, stream -> file.write(stream, target.orElse(file.transferSyntax())));
            return ReadingOptions.damage(file).<Outcome>map(Outcome.Noted::new).orElse(Outcome.DONE);
        }
    }
}

package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints hashes of the data sets of files. */
@Command(
        description = "Prints the SHA-256 of the data set of each file and the file's name, as sha256sum does.",
        footer = {
            "",
            "Preamble and file meta information do not count, so that a file keeps its hash when it is sent and received.",
            "The meaning hash is the same for every uncompressed or deflated encoding of an object.",
            "",
            "  heliograph dicom hash study/",
            "  heliograph dicom hash --meaning sent.dcm received.dcm"
        })
final class HashCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private Paths paths = new Paths();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Option(
            names = {"-m", "--meaning"},
            description = "the meaning hash: what the object says, however it is encoded")
    private boolean meaning;

    @Option(
            names = {"-i", "--identity"},
            description = "the content identity of receipts: SHA-256 of transfer syntax UID, a zero byte, data set")
    private boolean identity;

    @Option(names = "--json", description = "for programs: one JSON object and line for each file, with every hash")
    private boolean json;

    HashCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<String> words = paths.words(console);
        return new FileLoop(console, progress.besideResults(console)).run(words, input -> {
            console.out()
                    .append(json ? line(input) : hash(input) + "  " + input)
                    .append('\n');
            return Outcome.DONE;
        });
    }

    private String hash(Input input) throws IOException {
        if (meaning) {
            return meaningOf(input);
        }
        DataSetHashes hashes = DataSetHashes.of(input.path());
        return identity ? hashes.identity().toString() : hashes.sha256();
    }

    private String line(Input input) throws IOException {
        DataSetHashes hashes = DataSetHashes.of(input.path());
        return new JsonLine()
                .put("file", input.path().toString())
                .put("transferSyntax", hashes.transferSyntax().value())
                .put("length", hashes.length())
                .put("sha256", hashes.sha256())
                .put("identity", hashes.identity().toString())
                .put("meaning", meaningOf(input))
                .toString();
    }

    private static String meaningOf(Input input) throws IOException {
        try (DicomSource source = DicomSource.open(input.path(), ReadOptions.DEFAULT)) {
            return MeaningHash.of(source.meta().transferSyntax(), source.dataSet(), ReadOptions.DEFAULT)
                    .toString();
        }
    }
}

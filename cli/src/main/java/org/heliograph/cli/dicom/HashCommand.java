package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.NativePixels;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.LosslessPixels;
import org.heliograph.pixels.PixelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints hashes of the data sets of files. */
@Command(
        description = "Prints the SHA-256 of the data set of each file and the file's name, as sha256sum does.",
        footer = {
            "",
            "Preamble and file meta information do not count, so that a file keeps its hash when it is sent and"
                    + " received.",
            "The meaning hash is the same for every uncompressed, deflated or losslessly compressed encoding of an"
                    + " object.",
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
            try (DicomFile file = DicomFile.open(input.path(), ReadingOptions.LENIENT)) {
                console.out().println(json ? line(input, file) : hash(file) + "  " + input);
                return ReadingOptions.damage(file)
                        .<Outcome>map(Outcome.Noted::new)
                        .orElse(Outcome.DONE);
            }
        });
    }

    private String hash(DicomFile file) throws IOException {
        if (meaning) {
            return meaningOf(file).toString();
        }
        return identity
                ? file.contentIdentity().toString()
                : DataSetHashes.of(file).sha256();
    }

    private static MeaningHash meaningOf(DicomFile file) throws IOException {
        if (!file.transferSyntax().encapsulated() || !file.dataSet().contains(Tags.PIXEL_DATA)) {
            return file.meaningHash();
        }
        Optional<NativePixels> pixels;
        try {
            pixels = LosslessPixels.of(FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk()));
        } catch (PixelException noImage) {
            pixels = Optional.empty();
        }
        return pixels.isPresent() ? file.meaningHash(pixels.get()) : file.meaningHash();
    }

    private static String line(Input input, DicomFile file) throws IOException {
        DataSetHashes hashes = DataSetHashes.of(file);
        JsonLine line = new JsonLine()
                .put("file", input.path().toString())
                .put("transferSyntax", file.transferSyntax().uid().value())
                .put("length", hashes.length())
                .put("sha256", hashes.sha256())
                .put("identity", hashes.identity().toString());
        if (file.damage().isEmpty()) {
            line.put("meaning", meaningOf(file).toString());
        }
        return line.put("damage", file.damage().map(DicomException::getMessage)).toString();
    }
}

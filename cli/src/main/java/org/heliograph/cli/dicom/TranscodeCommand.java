package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.SyntaxSupport;
import org.heliograph.pixels.Transcoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes files in another transfer syntax, pixel data decoded and encoded. */
@Command(
        description = {
            "Writes a file in another transfer syntax: pixel data are decoded and encoded, all else stays. Lossless"
                    + " but for",
            "--near, which makes another image with a SOP Instance UID of its own. What a file already is, is copied"
                    + " byte for byte.",
            "Refused, with the reason: what is not decoded or encoded here (docs/conformance/pixels.md), and damaged"
                    + " files."
        },
        footer = {
            "",
            "IN may be a folder: then so is OUT, and gets the same names.",
            "",
            "  heliograph dicom transcode --transfer-syntax explicit in.dcm out.dcm",
            "  heliograph dicom transcode -t HTJ2KLosslessRPCL study/ smaller/",
            "  heliograph dicom transcode -t 1.2.840.10008.1.2.4.81 --near 2 in.dcm out.dcm"
        })
final class TranscodeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a file or a folder")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "the file or folder to write")
    private String out = "";

    @Option(
            names = {"-t", "--transfer-syntax"},
            required = true,
            paramLabel = "SYNTAX",
            description = SyntaxWord.NAMES + ", or a keyword of PS3.6: RLELossless, JPEGLSLossless, HTJ2KLossless, ...")
    private String syntax = "";

    @Option(
            names = "--near",
            paramLabel = "N",
            description = "JPEG-LS near-lossless: each sample is off by N at most; 0 is lossless, and the default")
    private int near;

    @Option(names = "--json", description = "for programs: one JSON object and line for each file written")
    private boolean json;

    @Mixin
    private ProgressOption progress = new ProgressOption();

    TranscodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TransferSyntax target = SyntaxWord.parse(syntax);
        if (!SyntaxSupport.of(target).encoded()) {
            throw new UsageException(name(target) + " is not encoded here; docs/conformance/pixels.md lists what is");
        }
        if (near < 0 || near > 255) {
            throw new UsageException("--near is 0 to 255");
        }
        if (near > 0 && SyntaxSupport.of(target).lossless()) {
            throw new UsageException("--near is for JPEG-LS near-lossless, 1.2.840.10008.1.2.4.81");
        }
        Targets targets = Targets.of(Inputs.path(in), Inputs.path(out));
        return new FileLoop(console, progress.alone(console)).run(List.of(in), input -> {
            Path to = targets.of(input.path());
            Outcome outcome = transcode(input.path(), to, target);
            if (json && !(outcome instanceof Outcome.Failed)) {
                console.out()
                        .println(new JsonLine()
                                .put("file", input.path().toString())
                                .put("written", to.toString())
                                .put("transferSyntax", target.uid().value()));
            }
            return outcome;
        });
    }

    private Outcome transcode(Path from, Path to, TransferSyntax target) throws IOException {
        try (DicomFile file = DicomFile.open(from, ReadingOptions.LENIENT)) {
            if (file.damage().isPresent()) {
                throw file.damage().get();
            }
            boolean plain = !file.dataSet().contains(Tags.PIXEL_DATA) || isWords(file, target);
            if (plain || (file.transferSyntax().equals(target) && near == 0)) {
                AtomicFile.write(to, stream -> file.write(stream, target));
                return Outcome.DONE;
            }
            FrameSource source = FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
            return switch (Transcoder.of(source, target, near)) {
                case Transcoder.Choice.Refused refused ->
                    new Outcome.Failed("from " + name(file.transferSyntax()) + " to " + name(target) + ": "
                            + refused.why().words());
                case Transcoder.Choice.Ready ready -> {
                    Transcoder transcoder = ready.transcoder();
                    AtomicFile.write(to, stream -> {
                        stream.write(Part10Writer.header(file.meta().dataSet(), transcoder.attributes(), target.uid()));
                        transcoder.write(stream);
                    });
                    yield Outcome.DONE;
                }
            };
        } catch (PixelException damaged) {
            return new Outcome.Failed(String.valueOf(damaged.getMessage()));
        }
    }

    /** Whether pixel data need no look: between uncompressed syntaxes, cells of at most a word are turned as words. */
    private static boolean isWords(DicomFile file, TransferSyntax target) {
        if (file.transferSyntax().encapsulated() || target.encapsulated()) {
            return false;
        }
        boolean turned = file.transferSyntax().bigEndian() != target.bigEndian();
        return !turned || file.dataSet().integer(Tags.BITS_ALLOCATED).orElse(0) <= 16;
    }

    private static String name(TransferSyntax syntax) {
        return UidDictionary.lookup(syntax.uid())
                .map(UidDictionary.Entry::name)
                .orElse(syntax.uid().value());
    }
}

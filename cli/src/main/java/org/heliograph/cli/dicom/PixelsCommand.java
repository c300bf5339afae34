package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.pixels.DecodedFrame;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameDecoder;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decodes a frame and writes its samples. */
@Command(
        description = {
            "Decodes a frame to its stored samples, prints what they are, and with --raw writes them: little endian,"
                    + " row by row,",
            "all samples of a pixel together. Chrominance that pixels share is given to each of them, a sample of one"
                    + " bit becomes",
            "a byte, all others have the bytes of Bits Allocated."
        },
        footer = {"", "  heliograph dicom pixels in.dcm", "  heliograph dicom pixels in.dcm --frame 3 --raw frame.raw"})
final class PixelsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "a DICOM file")
    private String path = "";

    @Option(
            names = {"-f", "--frame"},
            paramLabel = "N",
            description = "the frame, from 1, which is the default")
    private int number = 1;

    @Option(
            names = {"-r", "--raw"},
            paramLabel = "OUT",
            description = "the file for the samples; - is standard output")
    private Optional<String> raw = Optional.empty();

    @Option(names = "--json", description = "for programs: one JSON object")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    PixelsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean toOutput = raw.filter("-"::equals).isPresent();
        if (toOutput && json) {
            throw new UsageException("samples and JSON cannot both go to standard output");
        }
        try (DicomFile file = DicomFile.open(Inputs.path(path), reading.options())) {
            FrameSource source = FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
            if (number < 1 || number > source.frames()) {
                throw new UsageException("frame " + number + " of " + source.frames());
            }
            return switch (FrameDecoder.decode(source, number)) {
                case DecodedFrame.Unsupported unsupported -> {
                    console.note(path + ": " + unsupported.reason().words());
                    yield ExitCode.FAILED.code();
                }
                case DecodedFrame.Samples samples -> {
                    FrameBytes bytes = samples.byPixel();
                    if (toOutput) {
                        bytes.writeTo(console.out());
                    } else {
                        if (raw.isPresent()) {
                            Path to = Inputs.path(raw.get());
                            AtomicFile.write(to, bytes::writeTo);
                        }
                        console.out().println(json ? line(source, samples, bytes) : words(source, samples, bytes));
                    }
                    yield ExitCode.GOOD.code();
                }
            };
        }
    }

    private String words(FrameSource source, DecodedFrame.Samples samples, FrameBytes bytes) {
        PixelLayout layout = samples.layout();
        return String.join(
                "\n",
                List.of(
                        "frame       " + number + " of " + source.frames(),
                        "size        " + layout.columns() + " x " + layout.rows(),
                        "samples     " + layout.samplesPerPixel() + " a pixel, "
                                + layout.photometric().term(),
                        "bits        " + layout.bitsStored() + " of " + layout.bitsAllocated() + ", high bit "
                                + layout.highBit() + (layout.signed() ? ", signed" : ""),
                        "bytes       " + bytes.length(),
                        "sha256      " + sha256(bytes)));
    }

    private String line(FrameSource source, DecodedFrame.Samples samples, FrameBytes bytes) {
        PixelLayout layout = samples.layout();
        return new JsonLine()
                .put("file", path)
                .put("transferSyntax", source.transferSyntax().uid().value())
                .put("frame", number)
                .put("frames", source.frames())
                .put("rows", layout.rows())
                .put("columns", layout.columns())
                .put("samplesPerPixel", layout.samplesPerPixel())
                .put("photometricInterpretation", layout.photometric().term())
                .put("bitsAllocated", layout.bitsAllocated())
                .put("bitsStored", layout.bitsStored())
                .put("highBit", layout.highBit())
                .put("signed", layout.signed())
                .put("length", bytes.length())
                .put("sha256", sha256(bytes))
                .toString();
    }

    private static String sha256(FrameBytes bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

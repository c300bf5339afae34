package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.Picture;
import org.heliograph.pixels.RenderOptions;
import org.heliograph.pixels.Rendering;
import org.heliograph.pixels.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a picture of a frame. */
@Command(
        description = {
            "Makes a picture of a frame, as PNG or, where OUT ends in .jpg or .jpeg, as JPEG: modality LUT or rescale,"
                    + " the first",
            "window or VOI LUT of the data set or the window given, palettes, colours, overlays in white. Not for"
                    + " primary diagnosis."
        },
        footer = {
            "",
            "  heliograph dicom render in.dcm --out out.png",
            "  heliograph dicom render in.dcm --frame 12 --window 40,400 --size 512 --out small.jpg"
        })
final class RenderCommand implements Callable<Integer> {
    private static final int DEFAULT_QUALITY = 90;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "a DICOM file")
    private String path = "";

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "PNG",
            description = "the file for the picture; - is standard output, as PNG")
    private String out = "";

    @Option(
            names = {"-f", "--frame"},
            paramLabel = "N",
            description = "the frame, from 1, which is the default")
    private int number = 1;

    @Option(
            names = {"-w", "--window"},
            paramLabel = "C,W",
            description = "center and width, and, with a comma more, LINEAR, LINEAR_EXACT or SIGMOID")
    private Optional<String> window = Optional.empty();

    @Option(
            names = {"-s", "--size"},
            paramLabel = "SIZE",
            description = "the longer side, or WIDTHxHEIGHT to fit in; pixels become square")
    private Optional<String> size = Optional.empty();

    @Option(names = "--quality", paramLabel = "Q", description = "of JPEG, 1 to 100; 90 by default")
    private int quality = DEFAULT_QUALITY;

    @Option(names = "--no-overlay", description = "without overlays")
    private boolean noOverlay;

    @Option(names = "--json", description = "for programs: one JSON object about the picture")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (quality < 1 || quality > 100) {
            throw new UsageException("--quality is 1 to 100");
        }
        if (json && out.equals("-")) {
            throw new UsageException("picture and JSON cannot both go to standard output");
        }
        RenderOptions options = RenderOptions.DEFAULT.withOverlays(!noOverlay);
        options = window.isPresent() ? options.withWindow(window(window.get())) : options;
        options = size.isPresent() ? sized(options, size.get()) : options;
        try (DicomFile file = DicomFile.open(Inputs.path(path), reading.options())) {
            FrameSource source = FrameSource.of(file.dataSet(), file.transferSyntax(), file.bulk());
            if (number < 1 || number > source.frames()) {
                throw new UsageException("frame " + number + " of " + source.frames());
            }
            return switch (Rendering.of(source, number, options)) {
                case Rendering.Unsupported unsupported -> {
                    console.note(path + ": " + unsupported.reason().words());
                    yield ExitCode.FAILED.code();
                }
                case Rendering.Rendered rendered -> {
                    write(rendered.picture());
                    yield ExitCode.GOOD.code();
                }
            };
        }
    }

    private void write(Picture picture) throws IOException {
        String name = out.toLowerCase(Locale.ROOT);
        boolean asJpeg = name.endsWith(".jpg") || name.endsWith(".jpeg");
        FrameBytes bytes = asJpeg ? picture.jpeg(quality) : picture.png();
        if (out.equals("-")) {
            bytes.writeTo(console.out());
            return;
        }
        AtomicFile.write(Inputs.path(out), bytes::writeTo);
        if (json) {
            console.out()
                    .println(new JsonLine()
                            .put("file", path)
                            .put("written", out)
                            .put("frame", number)
                            .put("width", picture.width())
                            .put("height", picture.height())
                            .put("mediaType", asJpeg ? "image/jpeg" : "image/png")
                            .put("length", bytes.length()));
        }
    }

    private static Window window(String words) {
        String[] parts = words.split(",", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new UsageException("--window is CENTER,WIDTH or CENTER,WIDTH,FUNCTION");
        }
        try {
            Window.Function function = parts.length == 2
                    ? Window.Function.LINEAR
                    : Window.Function.valueOf(parts[2].toUpperCase(Locale.ROOT));
            return new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), function);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("no window is '" + Shown.text(words) + "'; the functions are "
                    + Arrays.toString(Window.Function.values()) + ", a width is at least 1 for LINEAR");
        }
    }

    private static RenderOptions sized(RenderOptions options, String words) {
        String[] parts = words.toLowerCase(Locale.ROOT).split("x", -1);
        try {
            int width = Integer.parseInt(parts[0]);
            return options.withViewport(width, parts.length == 1 ? width : Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("no size is '" + Shown.text(words) + "'");
        }
    }
}

package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DicomFile;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.recompress.FrameCodecs;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the files from which recompressed ones were made. */
@Command(
        description = {
            "Writes the very files again that recompress was given. The SHA-256 of the data set is checked before its last"
                    + " byte is",
            "written, and a file appears whole or not at all: a damaged form is refused. DICOM files that were left alone"
                    + " are copied."
        },
        footer = {
            "",
            "IN may be a folder: then so is OUT, and gets the same names.",
            "",
            "  heliograph dicom restore small.hgr out.dcm",
            "  heliograph dicom restore small/ study/"
        })
final class RestoreCommand implements Callable<Integer> {
    private static final int BUFFER = 64 << 10;

    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a file, a folder or a glob")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "the file or folder to write")
    private String out = "";

    @Option(names = "--json", description = "for programs: one JSON object and line for each file written")
    private boolean json;

    @Mixin
    private ProgressOption progress = new ProgressOption();

    private final FrameCodecs codecs = new FrameCodecs();

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Targets targets = Targets.ofEach(in, Inputs.path(out));
        return new FileLoop(console, progress.alone(console)).run(List.of(in), input -> {
            Path from = input.path();
            Path to = targets.of(from);
            if (Files.exists(to) && Files.isSameFile(from, to)) {
                return new Outcome.Failed("it is not written over itself");
            }
            return isForm(from) ? restore(from, to) : copy(from, to);
        });
    }

    private static boolean isForm(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return RecompressedObject.isForm(file.readNBytes(Integer.BYTES));
        }
    }

    private Outcome restore(Path from, Path to) throws IOException {
        try {
            RecompressedObject form =
                    RecompressedObject.open(BulkSource.of(from, 0), Files.size(from), RecompressLimits.DEFAULT, codecs);
            AtomicFile.write(to, file -> {
                try (InputStream original = form.original()) {
                    byte[] buffer = new byte[BUFFER];
                    for (int count = original.read(buffer); count >= 0; count = original.read(buffer)) {
                        file.write(buffer, 0, count);
                    }
                }
            });
            say(from, to, RecompressedObject.WORD, form.identity().toString());
            return Outcome.DONE;
        } catch (PixelException damaged) {
            return new Outcome.Failed("damaged, nothing was written: " + damaged.getMessage());
        }
    }

    /** What recompress has left alone is a DICOM file; anything else is neither. */
    private Outcome copy(Path from, Path to) throws IOException {
        try (DicomFile file = DicomFile.open(from, ReadingOptions.LENIENT)) {
            AtomicFile.write(to, file::copyTo);
            say(from, to, "verbatim", file.contentIdentity().toString());
            return new Outcome.Noted("no recompressed form; copied");
        }
    }

    private void say(Path from, Path to, String form, String identity) throws IOException {
        if (json) {
            console.out()
                    .println(new JsonLine()
                            .put("file", from.toString())
                            .put("written", to.toString())
                            .put("form", form)
                            .put("length", Files.size(to))
                            .put("identity", identity));
        }
    }
}

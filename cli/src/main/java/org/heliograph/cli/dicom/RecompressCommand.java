package org.heliograph.cli.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DicomFile;
import org.heliograph.pixels.recompress.FrameCodecs;
import org.heliograph.pixels.recompress.LeftAlone;
import org.heliograph.pixels.recompress.Recipe;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressWriter;
import org.heliograph.pixels.recompress.RecompressedObject;
import org.heliograph.pixels.recompress.Survey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes files in the recompressed form. */
@Command(
        description = {
            "Makes files with uncompressed pixel data smaller so that every byte comes back with restore: the frames as"
                    + " lossless HTJ2K,",
            "all else as it is (docs/recompressed-form.md). Each frame is decoded again and compared as it is written. What"
                    + " cannot",
            "take the form, or would not become smaller, is copied byte for byte, and why is said."
        },
        footer = {
            "",
            "IN may be a folder: then so is OUT, and gets the same names.",
            "",
            "  heliograph dicom recompress in.dcm small.hgr",
            "  heliograph dicom recompress --json study/ small/"
        })
final class RecompressCommand implements Callable<Integer> {
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

    RecompressCommand(Console console) {
        this.console = console;
    }

    /** What was written. */
    private record Written(Optional<LeftAlone> leftAlone, ContentIdentity identity) {}

    /** Nothing is to be written: the file is left alone. */
    private static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        private final LeftAlone reason;

        Stopped(LeftAlone reason) {
            this.reason = reason;
        }
    }

    @Override
    public Integer call() throws IOException {
        Targets targets = Targets.ofEach(in, Inputs.path(out));
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
            return new FileLoop(console, progress.alone(console)).run(List.of(in), input -> {
                Path to = targets.of(input.path());
                Written written = recompress(input.path(), to, threads, processors);
                if (json) {
                    console.out().println(line(input.path(), to, written));
                }
                return written.leftAlone()
                        .<Outcome>map(reason -> new Outcome.Noted("left alone: " + reason.word()))
                        .orElse(Outcome.DONE);
            });
        }
    }

    private Written recompress(Path from, Path to, ExecutorService threads, int ahead) throws IOException {
        if (Files.exists(to) && Files.isSameFile(from, to)) {
            throw new IOException("it is not written over itself");
        }
        try (DicomFile file = DicomFile.open(from, ReadingOptions.LENIENT)) {
            ContentIdentity identity = file.contentIdentity();
            Survey survey = Survey.of(
                    BulkSource.of(from, 0),
                    file.meta().length(),
                    Files.size(from),
                    file.transferSyntax(),
                    RecompressLimits.DEFAULT);
            LeftAlone reason;
            switch (survey) {
                case Survey.Unsuited unsuited -> reason = unsuited.reason();
                case Survey.Suited suited -> {
                    try {
                        AtomicFile.write(to, form -> write(from, suited.recipe(), identity, form, threads, ahead));
                        return new Written(Optional.empty(), identity);
                    } catch (Stopped stopped) {
                        reason = stopped.reason;
                    }
                }
            }
            AtomicFile.write(to, file::copyTo);
            return new Written(Optional.of(reason), identity);
        }
    }

    private void write(
            Path from, Recipe recipe, ContentIdentity identity, OutputStream form, ExecutorService threads, int ahead)
            throws IOException {
        RecompressWriter writer = recipe.frames() == 1
                ? new RecompressWriter(recipe, codecs)
                : new RecompressWriter(recipe, codecs, threads, ahead);
        try (InputStream original = new BufferedInputStream(Files.newInputStream(from), 1 << 16)) {
            switch (writer.write(original, form)) {
                case RecompressWriter.Outcome.Written written -> {
                    if (!written.identity().equals(identity)) {
                        throw new IOException("the file has changed while it was read");
                    }
                }
                case RecompressWriter.Outcome.Stopped stopped -> throw new Stopped(stopped.reason());
            }
        }
    }

    private static JsonLine line(Path from, Path to, Written written) throws IOException {
        JsonLine line = new JsonLine()
                .put("file", from.toString())
                .put("written", to.toString())
                .put("form", written.leftAlone().isPresent() ? "verbatim" : RecompressedObject.WORD)
                .put("length", Files.size(from))
                .put("writtenLength", Files.size(to))
                .put("identity", written.identity().toString());
        return line.put("leftAlone", written.leftAlone().map(LeftAlone::word));
    }
}

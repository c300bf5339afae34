package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.dicom.json.JsonOptions;
import org.heliograph.dicom.json.JsonOptions.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes files in the DICOM JSON model (PS3.18 Annex F). */
@Command(
        description = {
            "Writes files in the DICOM JSON model (PS3.18 Annex F), UTF-8: one file as an object, several or a folder as",
            "an array with one object a line."
        },
        footer = {
            "",
            "Values are whole, pixel data included, unless --bulk says otherwise.",
            "",
            "  heliograph dicom json image.dcm",
            "  heliograph dicom json --bulk omit --lines study/ | jq -r '.[\"00080018\"].Value[0]'"
        })
final class JsonCommand implements Callable<Integer> {
    private static final int BUFFER = 64 << 10;

    private final Console console;

    @Mixin
    private Paths paths = new Paths();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private BulkOptions bulk = new BulkOptions();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Option(
            names = {"-l", "--lines"},
            description = "no array: one object a line, with nothing between (JSON lines)")
    private boolean lines;

    @Option(
            names = {"-i", "--indent"},
            description = "a line for each member")
    private boolean indent;

    @Option(
            names = {"-m", "--meta", "+m"},
            description = "file meta information too, which Annex F does not have")
    private boolean meta;

    JsonCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<String> words = paths.words(console);
        boolean array = !lines && !(words.size() == 1 && !Files.isDirectory(Inputs.path(words.getFirst())));
        try (Writer out = new BufferedWriter(new OutputStreamWriter(console.out(), UTF_8), BUFFER)) {
            Documents documents = new Documents(out, array);
            int code = new FileLoop(console, progress.besideResults(console)).run(words, input -> {
                try (DicomFile file = DicomFile.open(input.path(), reading.options())) {
                    documents.write(file);
                    return ReadingOptions.damage(file)
                            .<Outcome>map(Outcome.Failed::new)
                            .orElse(Outcome.DONE);
                }
            });
            documents.end();
            return code;
        }
    }

    /** The objects, one after the other. */
    private final class Documents {
        private final Writer out;
        private final boolean array;
        private boolean begun;

        Documents(Writer out, boolean array) {
            this.out = out;
            this.array = array;
        }

        void write(DicomFile file) throws IOException {
            if (array) {
                out.write(begun ? ",\n" : "[\n");
            }
            begun = true;
            JsonOptions options = JsonOptions.DEFAULT.withLayout(indent ? Layout.INDENTED : Layout.COMPACT);
            try {
                new DicomJsonWriter(out, options, bulk.largeValues(file)).write(Whole.of(file, meta));
            } catch (IOException e) {
                // Half an object cannot be taken back: what follows would be no JSON.
                throw new UncheckedIOException(Problems.said(e), e);
            }
            if (!array) {
                out.write('\n');
            }
            out.flush();
        }

        void end() throws IOException {
            if (array) {
                out.write(begun ? "\n]\n" : "[]\n");
            }
        }
    }
}

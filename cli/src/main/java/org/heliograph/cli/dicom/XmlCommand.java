package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.xml.NativeXmlWriter;
import org.heliograph.dicom.xml.NativeXmlWriter.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes files in the Native DICOM Model (PS3.19 Annex A). */
@Command(
        description = {
            "Writes a file in the Native DICOM Model (PS3.19 Annex A) as XML, UTF-8; several into a folder, each with the",
            "name of its file and .xml behind."
        },
        footer = {
            "",
            "Values are whole, pixel data included, unless --bulk says otherwise.",
            "",
            "  heliograph dicom xml --indent image.dcm",
            "  heliograph dicom xml --bulk uri --out texts/ study/"
        })
final class XmlCommand implements Callable<Integer> {
    private static final int BUFFER = 64 << 10;

    private final Console console;

    @Mixin
    private Paths paths = new Paths();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "write a file for each file")
    private Optional<String> out = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private BulkOptions bulk = new BulkOptions();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Option(
            names = {"-i", "--indent"},
            description = "a line for each element")
    private boolean indent;

    @Option(
            names = {"-m", "--meta", "+m"},
            description = "file meta information too")
    private boolean meta;

    XmlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<String> words = paths.words(console);
        boolean one = words.size() == 1 && !Files.isDirectory(Inputs.path(words.getFirst()));
        if (out.isEmpty() && !one) {
            throw new UsageException("XML has one document a file: say --out DIR");
        }
        return new FileLoop(console, progress.besideResults(console)).run(words, input -> {
            if (out.isEmpty()) {
                return write(input, console.out());
            }
            Path target = Targets.within(Inputs.path(words.getFirst()), Inputs.path(out.get()), input.path(), ".xml");
            Outcome[] outcome = {Outcome.DONE};
            AtomicFile.write(target, stream -> outcome[0] = write(input, stream));
            return outcome[0];
        });
    }

    private Outcome write(Input input, OutputStream to) throws IOException {
        try (DicomFile file = DicomFile.open(input.path(), reading.options())) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(to, UTF_8), BUFFER);
            NativeXmlWriter xml =
                    new NativeXmlWriter(writer, indent ? Layout.INDENTED : Layout.COMPACT, bulk.largeValues(file));
            xml.write(Whole.of(file, meta));
            writer.flush();
            if (file.damage().isPresent()) {
                return new Outcome.Failed(ReadingOptions.damage(file).orElseThrow());
            }
            long replaced = xml.charactersReplaced();
            return replaced == 0
                    ? Outcome.DONE
                    : new Outcome.Noted(replaced + " control characters, which XML has not, became U+FFFD");
        }
    }
}

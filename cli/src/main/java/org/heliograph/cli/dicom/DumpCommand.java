package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows files element by element, each as far as it can be read. */
@Command(
        description = "Shows the elements of each file: tag, VR, value # length, number of values, name.",
        footer = {
            "",
            "Text is decoded by the character set of the data set. Long values are cut, see --full; control",
            "characters show as \\n, \\t or <U+001B>. Private elements bear the name of their creator.",
            "",
            "  heliograph dicom dump image.dcm",
            "  heliograph dicom dump -k PatientID -k 0020,000D study/",
            "  heliograph dicom dump --json image.dcm"
        })
final class DumpCommand implements Callable<Integer> {
    private static final Tag PIXELS = Tag.of(0x7FE0, 0x0000);

    private final Console console;

    @Mixin
    private Paths paths = new Paths();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Option(
            names = {"-f", "--full"},
            description = "show values whole")
    private boolean full;

    @Option(
            names = {"-o", "--offset"},
            description = "begin a line with the value's offset in the encoded data set")
    private boolean offset;

    @Option(
            names = {"-k", "--key", "+P"},
            paramLabel = "TAG",
            description = "only these elements, at any depth: PatientID, 0010,0020 or 00100020")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--no-pixels", description = "end before the pixel data, group 7FE0")
    private boolean noPixels;

    @Option(names = "--json", description = "for programs: one JSON object and line for each file")
    private boolean json;

    DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Set<Tag> wanted = keys.stream().map(TagWord::parse).collect(Collectors.toUnmodifiableSet());
        List<String> words = paths.words(console);
        boolean one = words.size() == 1 && Files.isRegularFile(Inputs.path(words.getFirst()));
        return new FileLoop(console, progress.besideResults(console)).run(words, input -> {
            DumpOutput out = json ? new DumpJson(console.out()) : new DumpText(console.out(), offset, !one);
            return dump(input, out, wanted);
        });
    }

    private Outcome dump(Input input, DumpOutput out, Set<Tag> wanted) throws IOException {
        ReadOptions options = noPixels ? ReadingOptions.LENIENT.withStopBefore(PIXELS) : ReadingOptions.LENIENT;
        try (DicomSource source = DicomSource.open(input.path(), options)) {
            Dump dump = new Dump(out, full, wanted);
            out.begin(input, source.meta());
            try {
                dump.meta(source.meta());
                out.beginDataSet(source.meta().transferSyntax());
                dump.dataSet(new DataSetReader(source.dataSet(), source.meta().transferSyntax(), options));
            } finally {
                // What could be read is shown, whatever comes after it.
                out.end();
            }
        }
        return Outcome.DONE;
    }
}

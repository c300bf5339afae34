package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.validate.Problem;
import org.heliograph.dicom.validate.Rule.Severity;
import org.heliograph.dicom.validate.Validator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks files against their IOD and the rules of values. */
@Command(
        description = {
            "Checks files: file meta information, values against their VRs, attributes against the types of their IOD's",
            "modules, pixel data against what describes them. Prints a line for each problem, with the standard's section",
            "and never a value of the data. Exits with 1 when a file has an error."
        },
        footer = {"", "  heliograph dicom validate image.dcm", "  heliograph dicom validate --errors study/"})
final class ValidateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private Paths paths = new Paths();

    @Option(
            names = {"-e", "--errors"},
            description = "errors only, no warnings")
    private boolean errorsOnly;

    @Option(names = "--json", description = "for programs: one JSON object and line for each file")
    private boolean json;

    @Mixin
    private ProgressOption progress = new ProgressOption();

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return new FileLoop(console, progress.besideResults(console)).run(paths.words(console), this::validate);
    }

    private Outcome validate(Input input) throws IOException {
        try (DicomFile file = DicomFile.open(input.path(), ReadingOptions.LENIENT)) {
            List<Problem> problems = Validator.validate(file.meta(), file.dataSet()).stream()
                    .filter(problem -> !errorsOnly || problem.severity() == Severity.ERROR)
                    .toList();
            if (json) {
                console.out().println(line(input, file, problems));
            } else {
                problems.forEach(problem -> console.out().println(input + ": " + Shown.text(problem.toString())));
            }
            if (file.damage().isPresent()) {
                return new Outcome.Failed(ReadingOptions.damage(file).orElseThrow());
            }
            long errors = problems.stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .count();
            return errors == 0 ? Outcome.DONE : new Outcome.Failed(errors + (errors == 1 ? " error" : " errors"));
        }
    }

    private static String line(Input input, DicomFile file, List<Problem> problems) {
        JsonArray array = new JsonArray();
        for (Problem problem : problems) {
            array.add(new JsonLine()
                    .put("path", problem.path())
                    .put("keyword", problem.keyword())
                    .put("severity", Words.of(problem.severity()))
                    .put("rule", problem.rule().name())
                    .put("section", problem.section())
                    .put("detail", problem.detail())
                    .toString());
        }
        return new JsonLine()
                .put("file", input.path().toString())
                .put("sopClass", file.dataSet().uid(Tags.SOP_CLASS_UID).map(Uid::value))
                .put("damage", ReadingOptions.damage(file))
                .raw("problems", array.toString())
                .toString();
    }
}

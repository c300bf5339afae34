package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.deidentify.Deidentification;
import org.heliograph.dicom.deidentify.DeidentificationProfile;
import org.heliograph.dicom.deidentify.DeidentificationReport;
import org.heliograph.dicom.deidentify.DeidentifiedFile;
import org.heliograph.dicom.deidentify.Deidentifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** De-identifies files by PS3.15 Annex E. */
@Command(
        description = {
            "De-identifies files by the Basic Application Level Confidentiality Profile and its options (PS3.15 Annex E).",
            "Results are named by their new SOP Instance UIDs, since the names of files may identify too. Pixels are not",
            "looked at: what says that it has burned-in annotation is refused."
        },
        footer = {
            "",
            "The same key gives the same new UIDs, dates and pseudonyms in every run; without --key they are this run's.",
            "",
            "  heliograph dicom deidentify --key project.key --pseudonym TRIAL- study/ shared/",
            "  heliograph dicom deidentify --option retain-modified-dates,clean-descriptors in.dcm out.dcm"
        })
final class DeidentifyCommand implements Callable<Integer> {
    private final Console console;
    private final Set<String> written = new HashSet<>();

    @Parameters(index = "0", paramLabel = "IN", description = "a file or a folder")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "the file or folder to write")
    private String out = "";

    @Mixin
    private ProfileOptions profile = new ProfileOptions();

    @Option(names = "--json", description = "for programs: what was done, one JSON object and line for each file")
    private boolean json;

    @Mixin
    private ProgressOption progress = new ProgressOption();

    DeidentifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DeidentificationProfile chosen = profile.profile();
        Deidentifier deidentifier = new Deidentifier(chosen, profile.key(console));
        Path from = Inputs.path(in);
        Path to = Inputs.path(out);
        boolean folder = Files.isDirectory(from) || Files.isDirectory(to);
        if (folder) {
            Files.createDirectories(to);
        }
        return new FileLoop(console, progress.besideResults(console))
                .run(List.of(in), input -> deidentify(input, to, folder, deidentifier));
    }

    private Outcome deidentify(Input input, Path to, boolean folder, Deidentifier deidentifier) throws IOException {
        try (DicomFile file = DicomFile.open(input.path(), ReadOptions.DEFAULT)) {
            return switch (deidentifier.deidentify(file.dataSet())) {
                case Deidentification.Refused refused -> new Outcome.Failed("refused: " + Words.of(refused.reason()));
                case Deidentification.Done done -> {
                    Path target = folder ? to.resolve(name(done.dataSet())) : to;
                    AtomicFile.write(
                            target,
                            stream ->
                                    DeidentifiedFile.write(done.dataSet(), file.transferSyntax(), file.bulk(), stream));
                    yield told(input, target, done.report());
                }
            };
        }
    }

    /** A name that no other object of this run has. */
    private String name(DataSet dataSet) {
        String uid = ObjectNames.of(dataSet.uid(Tags.SOP_INSTANCE_UID).orElseGet(() -> new Uid("")));
        String name = uid + ".dcm";
        for (int version = 2; !written.add(name); version++) {
            name = uid + "-" + version + ".dcm";
        }
        return name;
    }

    private Outcome told(Input input, Path target, DeidentificationReport report) {
        List<String> warnings = report.warnings().stream().map(Words::of).toList();
        if (json) {
            console.out().println(DeidentificationLine.of(input, target, report));
        }
        return warnings.isEmpty() ? Outcome.DONE : new Outcome.Noted(String.join("; ", warnings));
    }
}

package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.edit.AttributeEdits;
import org.heliograph.dicom.edit.AttributeEdits.OtherCharacters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes attributes of files. */
@Command(
        description = {
            "Changes attributes, one edit after the other; what no edit names stays as it is. File meta information",
            "follows the data set. A file is written whole or not at all."
        },
        footer = {
            "",
            "Edits: NAME=VALUE set, NAME?=VALUE where it is there, NAME= empty, -NAME remove, +NAME one more item,",
            "NAME<-OTHER copy. A name is a keyword, a tag, a path such as ReferencedStudySequence[0].StudyInstanceUID,",
            "or a private element such as (0029,[SIEMENS CSA HEADER]10). Backslashes separate values.",
            "SpecificCharacterSet=ISO_IR 192 encodes all text anew.",
            "",
            "  heliograph dicom edit -e PatientID=4711 -e -OtherPatientIDs in.dcm out.dcm",
            "  heliograph dicom edit -e 'PatientName?=DOE^JANE' --in-place study/"
        })
final class EditCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a file or a folder")
    private String in = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT", description = "the file or folder to write")
    private Optional<String> out = Optional.empty();

    @Option(
            names = {"-e", "--edit", "-m", "-i"},
            paramLabel = "EDIT",
            required = true,
            description = "what to change, see below")
    private List<String> words = new ArrayList<>();

    @Option(names = "--in-place", description = "write each file in its own place")
    private boolean inPlace;

    @Option(
            names = "--utf-8",
            description = "encode a data set in UTF-8 when its own character set has no bytes for a new text")
    private boolean utf8;

    @Mixin
    private ProgressOption progress = new ProgressOption();

    EditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (out.isPresent() == inPlace) {
            throw new UsageException("say where to write: OUT or --in-place");
        }
        AttributeEdits edits = edits();
        Path from = Inputs.path(in);
        Targets targets = Targets.of(from, inPlace ? from : Inputs.path(out.get()));
        return new FileLoop(console, progress.alone(console)).run(List.of(in), input -> {
            edit(input.path(), targets.of(input.path()), edits);
            return Outcome.DONE;
        });
    }

    private AttributeEdits edits() {
        try {
            return AttributeEdits.parse(words).with(utf8 ? OtherCharacters.CHANGE_TO_UTF_8 : OtherCharacters.REFUSE);
        } catch (DicomException e) {
            throw new UsageException("an edit cannot be read: " + e.getMessage());
        }
    }

    private static void edit(Path from, Path to, AttributeEdits edits) throws IOException {
        try (DicomFile file = DicomFile.open(from, ReadingOptions.LENIENT)) {
            AtomicFile.write(to, stream -> file.write(stream, edits.apply(file.dataSet()), file.transferSyntax()));
        }
    }
}

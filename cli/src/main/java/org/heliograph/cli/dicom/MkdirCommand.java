package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.media.FileSetOptions;
import org.heliograph.dicom.media.FileSetWriter;
import org.heliograph.dicom.media.MediaProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a DICOMDIR. */
@Command(
        description = {
            "Makes a file-set with its DICOMDIR (PS3.10): copies files into a folder under names that a medium can have,",
            "or, with no PATH, takes the files of the folder where they are."
        },
        footer = {"", "  heliograph dicom mkdir disc/ study/", "  heliograph dicom mkdir --id HELIO_1 disc/"})
final class MkdirCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder of the file-set")
    private String root = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "files, folders, globs to copy into it")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--id", paramLabel = "ID", description = "File-set ID: at most 16 characters A-Z, 0-9, space, _")
    private String id = "";

    @Option(
            names = "--profile",
            paramLabel = "general|jpeg|j2k|any",
            description = "warn of transfer syntaxes that this profile of PS3.11 does not have (default: general)")
    private String profile = "general";

    @Mixin
    private ProgressOption progress = new ProgressOption();

    MkdirCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Inputs.path(root);
        boolean inPlace = paths.isEmpty();
        if (inPlace && !Files.isDirectory(folder)) {
            throw new UsageException("there is no folder " + Shown.text(root) + "; name files to copy into a new one");
        }
        Files.createDirectories(folder);
        FileSetWriter writer = new FileSetWriter(folder, options());
        List<String> words = inPlace ? List.of(root) : paths;
        int code = new FileLoop(console, progress.alone(console)).run(words, input -> add(writer, input, inPlace));
        if (writer.size() == 0) {
            console.note("no instance: no DICOMDIR is written");
            return ExitCode.FAILED.code();
        }
        writer.writeDirectory();
        console.note(writer.size() + " instances in " + folder.resolve("DICOMDIR"));
        return code;
    }

    private FileSetOptions options() {
        MediaProfile chosen = switch (profile.toLowerCase(Locale.ROOT)) {
            case "general" -> MediaProfile.GENERAL;
            case "jpeg" -> MediaProfile.GENERAL_JPEG;
            case "j2k" -> MediaProfile.GENERAL_J2K;
            case "any" -> MediaProfile.ANY;
            default -> throw new UsageException("--profile is general, jpeg, j2k or any");
        };
        try {
            return FileSetOptions.DEFAULT.withFileSetId(id).withProfile(chosen);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome add(FileSetWriter writer, Input input, boolean inPlace) throws IOException {
        if (isDirectory(input)) {
            return new Outcome.Skipped("the directory of a file-set");
        }
        return switch (inPlace ? writer.refer(input.path()) : writer.copy(input.path())) {
            case FileSetWriter.Added added when added.warnings().isEmpty() -> Outcome.DONE;
            case FileSetWriter.Added added -> new Outcome.Noted(String.join("; ", added.warnings()));
            case FileSetWriter.Refused refused
            when !input.named() && refused.reason().startsWith("no DICOM") -> new Outcome.Skipped("not DICOM");
            case FileSetWriter.Refused refused -> new Outcome.Failed(refused.reason());
        };
    }

    private static boolean isDirectory(Input input) {
        Path name = input.path().getFileName();
        return name != null && name.toString().equalsIgnoreCase("DICOMDIR");
    }
}

package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import org.heliograph.dicom.DicomException;

/** Does the same with each file that is named, and says of each that could not be done why. */
final class FileLoop {
    private static final int PREFIX_AT = 128;

    private final Console console;
    private final Progress progress;
    private boolean failed;
    private long seen;

    FileLoop(Console console, Progress progress) {
        this.console = console;
        this.progress = progress;
    }

    /** What is done with one file. */
    @FunctionalInterface
    interface Work {
        Outcome on(Input input) throws IOException;
    }

    /** Goes through all that the words name; the exit code. */
    int run(List<String> words, Work work) throws IOException {
        try (progress) {
            for (String word : words) {
                long before = seen;
                try {
                    Inputs.each(List.of(word), input -> {
                        seen++;
                        say(input, attempt(input, work));
                        return !console.outputClosed();
                    });
                    if (seen == before) {
                        throw new FileSystemException(Shown.text(word), null, "no files in this folder");
                    }
                } catch (IOException unreadable) {
                    failed = true;
                    progress.clear();
                    console.note(Problems.said(unreadable));
                }
            }
        }
        return (failed ? ExitCode.FAILED : ExitCode.GOOD).code();
    }

    private Outcome attempt(Input input, Work work) {
        try {
            return work.on(input);
        } catch (IOException e) {
            return new Outcome.Failed(Problems.said(e));
        } catch (DicomException e) {
            boolean fromTheStart = e.offset() == 0 && e.tag().value() == 0;
            return fromTheStart && !input.named() && !hasPrefix(input)
                    ? new Outcome.Skipped("not DICOM")
                    : new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private void say(Input input, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> progress.step(0);
            case Outcome.Noted noted -> {
                progress.step(0);
                progress.clear();
                console.note(input + ": " + noted.what());
            }
            case Outcome.Skipped skipped -> {
                progress.clear();
                console.note("skipped " + input + ": " + skipped.why());
            }
            case Outcome.Failed why -> {
                failed = true;
                progress.clear();
                console.note(input + ": " + why.why());
            }
        }
    }

    /** Whether the file says that it is DICOM (PS3.10 §7.1), so that being unable to read it is a failure. */
    private static boolean hasPrefix(Input input) {
        try (InputStream in = Files.newInputStream(input.path())) {
            byte[] start = in.readNBytes(PREFIX_AT + 4);
            return start.length == PREFIX_AT + 4
                    && start[PREFIX_AT] == 'D'
                    && start[PREFIX_AT + 1] == 'I'
                    && start[PREFIX_AT + 2] == 'C'
                    && start[PREFIX_AT + 3] == 'M';
        } catch (IOException unreadable) {
            return true;
        }
    }
}

package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.cli.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** {@code heliograph dicom COMMAND …}: only the command that is asked for is loaded, which keeps the start short. */
public final class DicomTool {
    private final Console console;

    DicomTool(Console console) {
        this.console = console;
    }

    public static void main(String[] words) {
        Console console = Console.ofProcess();
        int code = new DicomTool(console).run(List.of(words));
        console.out().flush();
        System.exit(code);
    }

    /** Runs one command and gives the exit code. */
    int run(List<String> words) {
        String word = words.isEmpty() ? "" : words.getFirst();
        if (word.equals("help") && words.size() > 1) {
            return run(List.of(words.get(1), "--help"));
        }
        if (List.of("help", "--help", "-h").contains(word)) {
            usage(console.out());
            return ExitCode.GOOD.code();
        }
        Optional<ToolCommand> command = ToolCommand.of(word);
        if (command.isEmpty()) {
            if (!word.isEmpty()) {
                console.note("dicom has no command '" + Shown.text(word) + "'");
            }
            usage(console.err());
            return ExitCode.USAGE.code();
        }
        return run(command.get(), words.subList(1, words.size()));
    }

    private int run(ToolCommand command, List<String> words) {
        CommandLine line = new CommandLine(command.make().apply(console));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("show this and end")
                        .build());
        int code = line.setCommandName("heliograph dicom " + command.word())
                .setOut(new PrintWriter(console.out(), true, UTF_8))
                .setErr(new PrintWriter(console.err(), true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(this::failed)
                .setParameterExceptionHandler(this::misused)
                .execute(words.toArray(String[]::new));
        console.out().flush();
        return code;
    }

    private int misused(CommandLine.ParameterException problem, String[] words) {
        console.note(problem.getMessage() + "\n(" + problem.getCommandLine().getCommandName() + " --help tells more)");
        return ExitCode.USAGE.code();
    }

    /** What a command cannot say for one file concerns all of it: the words, a folder to write to, a port. */
    private int failed(Exception problem, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (problem instanceof UsageException) {
            console.note(problem.getMessage() + "\n(" + line.getCommandName() + " --help tells more)");
            return ExitCode.USAGE.code();
        }
        Optional<String> why = Problems.said(problem);
        if (why.isEmpty()) {
            throw problem;
        }
        console.note(why.get());
        return ExitCode.FAILED.code();
    }

    private static void usage(PrintStream to) {
        to.println("usage: heliograph dicom COMMAND [OPTION...] [PATH...]");
        to.println();
        for (ToolCommand command : ToolCommand.ALL) {
            to.printf(Locale.ROOT, "  %-11s %s%n", command.word(), command.summary());
        }
        to.println();
        to.println("heliograph dicom COMMAND --help tells a command's options and shows examples.");
        to.println("Exit: 0 all was done, 1 some or all was not (standard error says what), 2 wrong words.");
    }
}

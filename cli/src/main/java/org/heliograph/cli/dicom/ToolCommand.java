package org.heliograph.cli.dicom;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A command of the tool.
 *
 * @param word to type
 * @param make gives a new instance, with its options unset
 */
record ToolCommand(String word, String summary, Function<Console, Callable<Integer>> make) {
    /** All of them, in the order in which they are listed. */
    static final List<ToolCommand> ALL = List.of(
            new ToolCommand("dump", "show the elements of files", DumpCommand::new),
            new ToolCommand("hash", "SHA-256 of data sets, or of what they mean", HashCommand::new));

    static Optional<ToolCommand> of(String word) {
        return ALL.stream().filter(command -> command.word().equals(word)).findFirst();
    }
}

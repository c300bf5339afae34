package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a run of the tool is connected with.
 *
 * @param out results, UTF-8, written in blocks: flushed at the end or where a reader waits for a line
 * @param err everything that is not a result
 * @param outTerminal whether {@code out} is a terminal
 * @param errTerminal whether {@code err} is a terminal, so that progress may be drawn on it
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean outTerminal, boolean errTerminal) {
    private static final int BLOCK = 64 << 10;

    /** The file descriptors that are terminals, for example {@code 12}; set by the launcher, which can just ask. */
    private static final String TERMINALS = "heliograph.terminals";

    static Console ofProcess() {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BLOCK), false, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        String terminals = System.getProperty(TERMINALS, "");
        return new Console(System.in, out, err, terminals.contains("1"), terminals.contains("2"));
    }

    /** A line for people about something that is not a result. */
    void note(String text) {
        out.flush();
        err.println("heliograph: " + text);
    }

    /** Whether whoever read the results has gone, as {@code head} does. */
    boolean outputClosed() {
        return out.checkError();
    }
}

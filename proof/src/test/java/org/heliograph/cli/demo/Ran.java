package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param output of its standard output and standard error together
 */
record Ran(int exit, String output) {
    static Ran to(Duration limit, String... command) throws IOException, InterruptedException {
        return to(limit, List.of(command));
    }

    /** Runs it, and kills it with all that it started when it does not end. */
    static Ran to(Duration limit, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("heliograph-ran-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        command.getFirst() + " did not end within " + limit.toSeconds() + " s: " + text(output));
            }
            return new Ran(process.exitValue(), text(output));
        } finally {
            Files.delete(output);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A command of another DICOM toolkit: the second source of what our own code says. */
final class Peer {
    private Peer() {}

    /** Runs the command and gives its output; it must succeed. */
    static byte[] output(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }

    private static Process start(String... command) throws IOException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        if (System.getenv("CI") != null) {
            assertThat(installed).as(command[0] + " is installed").isTrue();
        }
        assumeThat(installed).as(command[0] + " is installed").isTrue();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

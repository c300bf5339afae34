package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A command of another DICOM toolkit: the second source of what our own code says. */
public final class Peer {
    private Peer() {}

    /** Runs the command and gives its output; it must succeed. */
    public static byte[] output(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }

    public static String text(String... command) throws IOException, InterruptedException {
        return new String(output(command), UTF_8);
    }

    /** Runs the command over many files and gives its output, also when some of the files are broken. */
    static byte[] outputWhateverTheExit(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }

    /** Runs a script of {@code src/test/python} with the Python that has pydicom on that input and gives its output. */
    public static byte[] pydicomFed(String script, String input) throws IOException, InterruptedException {
        String python = "";
        for (String candidate : new String[] {"/usr/bin/python3", "python3"}) {
            if (python.isEmpty() && succeeds(candidate, "-c", "import pydicom")) {
                python = candidate;
            }
        }
        if (System.getenv("CI") != null) {
            assertThat(python).as("a Python with pydicom").isNotEmpty();
        }
        assumeThat(python).as("a Python with pydicom").isNotEmpty();
        Process process = start(python, "src/test/python/" + script);
        Thread feeder = Thread.ofVirtual().start(() -> {
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(UTF_8));
            } catch (IOException ended) {
                // It says so by its exit code.
                process.destroy();
            }
        });
        byte[] output = process.getInputStream().readAllBytes();
        feeder.join();
        assertThat(process.waitFor()).as(script).isZero();
        return output;
    }

    /** Whether the command succeeds. */
    public static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor() == 0;
    }

    /** Runs the command and gives the lines of its error output, whatever its exit status. */
    public static List<String> errors(String... command) throws IOException, InterruptedException {
        requireInstalled(command[0]);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getErrorStream().readAllBytes(), UTF_8);
        process.waitFor();
        return text.lines().toList();
    }

    private static Process start(String... command) throws IOException {
        requireInstalled(command[0]);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void requireInstalled(String command) {
        // A name with a folder is resolved to itself.
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(command)));
        if (System.getenv("CI") != null) {
            assertThat(installed).as(command + " is installed").isTrue();
        }
        assumeThat(installed).as(command + " is installed").isTrue();
    }

    /** The lines of dcmtk's data dictionary. */
    public static List<String> dcmtkDictionary() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/share"))) {
            List<Path> found = folders.filter(
                            folder -> folder.getFileName().toString().startsWith("libdcmtk"))
                    .map(folder -> folder.resolve("dicom.dic"))
                    .filter(Files::isRegularFile)
                    .toList();
            if (System.getenv("CI") != null) {
                assertThat(found).as("dcmtk's dicom.dic").isNotEmpty();
            }
            assumeThat(found).as("dcmtk's dicom.dic").isNotEmpty();
            return Files.readAllLines(found.getFirst());
        }
    }
}

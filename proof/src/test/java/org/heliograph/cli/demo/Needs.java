package org.heliograph.cli.demo;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a test needs from this machine: shared files and other people's programs. In CI it is an error not to have it. */
final class Needs {
    private Needs() {}

    /** A folder of the shared files: HELIOGRAPH_TEST_DATA, or beside the project. */
    static Path data(String folder) {
        String named = System.getenv("HELIOGRAPH_TEST_DATA");
        Path root = named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
        Path wanted = root.resolve(folder).toAbsolutePath().normalize();
        need(Files.isDirectory(wanted), "the shared test data at " + wanted);
        return wanted;
    }

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(data(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void programs(String... names) {
        for (String name : names) {
            boolean found = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            need(found, "the program " + name);
        }
    }

    static void root() {
        need("root".equals(System.getProperty("user.name")), "to be root, since file systems are mounted");
    }

    private static void need(boolean met, String what) {
        if (!met && System.getenv("CI") != null) {
            throw new IllegalStateException("this test needs " + what);
        }
        assumeThat(met).as("this test needs " + what).isTrue();
    }
}

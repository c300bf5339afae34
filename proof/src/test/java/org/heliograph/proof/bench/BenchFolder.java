package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder on the disk that is measured, gone at the end. */
record BenchFolder(Path root) implements AutoCloseable {
    static BenchFolder create() throws IOException {
        return new BenchFolder(Files.createTempDirectory("heliograph-bench-"));
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Path log(String name) {
        return root.resolve(name + ".log");
    }

    Peers peers() {
        return new Peers(root, Path.of(System.getProperty("heliograph.home", ".")));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(root)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}

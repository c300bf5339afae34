package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the results of files go: a name for a name, or the same names within a folder. */
final class Targets {
    private final Path from;
    private final Path to;

    private Targets(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** {@code from} is a file or a folder; a folder {@code to} is made where {@code from} is one. */
    static Targets of(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        }
        return new Targets(from, to);
    }

    /** Where the result of a file goes; the folders on the way are made. */
    Path of(Path file) throws IOException {
        if (!Files.isDirectory(from)) {
            return Files.isDirectory(to) ? to.resolve(file.toAbsolutePath().getFileName()) : to;
        }
        Path target = to.resolve(from.relativize(file));
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return target;
    }
}

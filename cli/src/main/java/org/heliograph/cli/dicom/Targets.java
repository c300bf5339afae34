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

    /** The word is a file, a folder or a glob; matches of a glob go to a folder, by their names alone. */
    static Targets ofEach(String word, Path to) throws IOException {
        Path from = Inputs.path(word);
        if (!Files.exists(from) && Inputs.isGlob(word)) {
            Files.createDirectories(to);
        }
        return of(from, to);
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

    /** The place of a file within a folder, by its place within what was named, with an ending more. */
    static Path within(Path named, Path folder, Path file, String ending) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path start = named.toAbsolutePath();
        boolean below = Files.isDirectory(start) && absolute.startsWith(start);
        Path relative = below ? start.relativize(absolute) : absolute.getFileName();
        Path target = folder.resolve(relative + ending);
        Files.createDirectories(target.toAbsolutePath().getParent());
        return target;
    }
}

package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.cli.UsageException;

/**
 * The files that words name: a file itself, a folder's files at any depth, the matches of a glob. Folders are read one at
 * a time and in the order of names; links to folders within them are not followed, so that no loop is entered.
 */
final class Inputs {
    private Inputs() {}

    /** Takes one file after another; gives false to have no more. */
    @FunctionalInterface
    interface Visitor {
        boolean take(Input input) throws IOException;
    }

    /** Goes through what the words name. */
    static void each(List<String> words, Visitor visitor) throws IOException {
        for (String word : words) {
            Path path = path(word);
            boolean more = (Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !isGlob(word))
                    ? walk(path, visitor)
                    : match(word, visitor);
            if (!more) {
                return;
            }
        }
    }

    /** All of them at once, for commands that must know what is to come. */
    static List<Input> list(List<String> words) throws IOException {
        List<Input> all = new ArrayList<>();
        each(words, all::add);
        return all;
    }

    /** The lines of a file, or of standard input for {@code -}. */
    static List<String> lines(String file, Console console) throws IOException {
        try (BufferedReader reader = file.equals("-")
                ? new BufferedReader(new InputStreamReader(console.in(), UTF_8))
                : Files.newBufferedReader(path(file))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new UsageException("this cannot be a path: " + Shown.text(word));
        }
    }

    static boolean isGlob(String word) {
        return word.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    private static boolean walk(Path start, Visitor visitor) throws IOException {
        if (!Files.isDirectory(start)) {
            return visitor.take(new Input(start, true));
        }
        return walkFolder(start, path -> visitor.take(new Input(path, false)));
    }

    @FunctionalInterface
    private interface PathVisitor {
        boolean take(Path path) throws IOException;
    }

    private static boolean walkFolder(Path start, PathVisitor visitor) throws IOException {
        Deque<Path> waiting = new ArrayDeque<>();
        entries(start).reversed().forEach(waiting::push);
        while (!waiting.isEmpty()) {
            Path next = waiting.pop();
            if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                entries(next).reversed().forEach(waiting::push);
            } else if (!visitor.take(next)) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** Shells pass on a glob that matches nothing, or that is quoted. */
    private static boolean match(String glob, Visitor visitor) throws IOException {
        int wild = 0;
        while ("*?[{".indexOf(glob.charAt(wild)) < 0) {
            wild++;
        }
        int slash = glob.lastIndexOf('/', wild);
        Path base = path(slash < 0 ? "" : glob.substring(0, slash + 1));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        boolean[] found = new boolean[1];
        boolean more = walkFolder(base, path -> {
            if (!matcher.matches(path)) {
                return true;
            }
            found[0] = true;
            return visitor.take(new Input(path, false));
        });
        if (!found[0]) {
            throw new NoSuchFileException(Shown.text(glob));
        }
        return more;
    }
}

package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user that the database server runs as: ourselves, or an unprivileged one when we are root, since PostgreSQL
 * refuses to run as root.
 */
record ServerUser(Optional<String> name) {
    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    static ServerUser find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(Optional.empty());
        }
        for (String candidate : CANDIDATES) {
            if (exists(candidate)) {
                return new ServerUser(Optional.of(candidate));
            }
        }
        throw new DatabaseException("We run as root, which PostgreSQL refuses, and there is neither a user "
                + String.join(" nor ", CANDIDATES) + ". Start the platform as another user.");
    }

    private static boolean exists(String user) {
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    /** The command, to be run as this user. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>();
        name.ifPresent(user -> {
            String group = user.equals("nobody") ? "nogroup" : user;
            whole.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"));
        });
        whole.addAll(command);
        return whole;
    }

    void own(Path directory) throws IOException {
        if (name.isEmpty()) {
            return;
        }
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name.get());
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(folder, owner);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(file, owner);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The server's user has to be able to walk down to its files. */
    void checkReach(Path directory) throws IOException, InterruptedException {
        if (name.isEmpty()) {
            return;
        }
        Path walked = directory.getRoot();
        for (Path step : directory) {
            walked = walked.resolve(step);
            Process test = new ProcessBuilder(command(List.of("test", "-x", walked.toString()))).start();
            if (test.waitFor() != 0) {
                throw new DatabaseException("PostgreSQL runs as the user " + name.get() + ", who cannot enter " + walked
                        + ". Choose another --data, or allow it: chmod o+x " + walked);
            }
        }
    }
}

package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The running server as its lock file {@code postmaster.pid} tells: process on line 1, port on line 4. */
record Postmaster(long pid, int port) {

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * The server of this data directory, if its process is alive. The number alone proves nothing: after a restart of
     * the machine it may be another program's.
     */
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        }
        if (lines.size() < 4 || !Path.of(lines.get(1)).equals(data)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.get(0).strip());
            int port = Integer.parseInt(lines.get(3).strip());
            boolean alive = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().arguments())
                    .map(arguments -> List.of(arguments).contains(data.toString()))
                    .orElse(false);
            return alive ? Optional.of(new Postmaster(pid, port)) : Optional.empty();
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }
}

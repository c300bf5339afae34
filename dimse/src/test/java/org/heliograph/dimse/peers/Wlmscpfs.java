package org.heliograph.dimse.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A running wlmscpfs, dcmtk's worklist of files. */
public record Wlmscpfs(Process process, int port) implements AutoCloseable {
    public static final String AE_TITLE = "WORKLIST";

    /** Starts one with these entries, Part 10 files, copied into {@code folder}. */
    public static Wlmscpfs start(Path folder, List<Path> entries) throws IOException, InterruptedException {
        int port = Dcmtk.freePort();
        Path worklists = folder.resolve("worklists");
        Path own = Files.createDirectories(worklists.resolve(AE_TITLE));
        Files.createFile(own.resolve("lockfile"));
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            Files.copy(entry, own.resolve(name.replaceAll("\\.[a-z]+$", "") + ".wl"));
        }
        Process process = Dcmtk.start(
                List.of("wlmscpfs", "-v", "-dfp", worklists.toString(), Integer.toString(port)),
                folder.resolve("wlmscpfs.txt"));
        Dcmtk.awaitPort(process, port);
        return new Wlmscpfs(process, port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

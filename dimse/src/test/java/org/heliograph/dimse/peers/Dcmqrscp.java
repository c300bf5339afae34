package org.heliograph.dimse.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running dcmqrscp, dcmtk's archive: C-STORE, C-FIND, C-MOVE and C-GET as provider. */
public record Dcmqrscp(Process process, int port) implements AutoCloseable {
    public static final String AE_TITLE = "QRSCP";

    /** Starts one that knows HELIOGRAPH at {@code ourPort} as a destination, with its data and log in {@code folder}. */
    public static Dcmqrscp start(Path folder, int ourPort, String... options) throws IOException, InterruptedException {
        int port = Dcmtk.freePort();
        Path storage = Files.createDirectories(folder.resolve("storage"));
        Path settings = folder.resolve("dcmqrscp.cfg");
        Files.writeString(settings, """
                NetworkTCPPort  = %d
                MaxPDUSize      = 131072
                MaxAssociations = 16
                HostTable BEGIN
                us = (HELIOGRAPH, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %s %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, ourPort, AE_TITLE, storage));
        List<String> command = new ArrayList<>(List.of("dcmqrscp", "-c", settings.toString()));
        command.addAll(List.of(options));
        Process process = Dcmtk.start(command, folder.resolve("dcmqrscp.txt"));
        Dcmtk.awaitPort(process, port);
        return new Dcmqrscp(process, port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

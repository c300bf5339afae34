package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs that others made, and our own tool, as receivers of C-STORE on a port of their own. */
record Peers(Path folder, Path home) {
    /** dcmtk's storescp, which writes each data set as it came and flushes nothing. */
    Launched storescp(int port) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve("storescp"));
        return Launched.server(
                port, folder.resolve("storescp.log"), List.of("storescp", "+B", "-od", out.toString(), "" + port));
    }

    /** Orthanc as it is installed, but for its folders and ports. */
    Launched orthanc(int port) throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("orthanc"));
        Path configuration = data.resolve("orthanc.json");
        Files.writeString(
                configuration,
                "{\"StorageDirectory\": \"%1$s\", \"IndexDirectory\": \"%1$s\", \"DicomPort\": %2$d, \"HttpPort\": %3$d}"
                        .formatted(data.resolve("storage"), port, Launched.freePort()));
        return Launched.server(port, folder.resolve("orthanc.log"), List.of("Orthanc", configuration.toString()));
    }

    Launched tool(int port) throws IOException, InterruptedException {
        Path out = folder.resolve("tool");
        return Launched.server(
                port,
                folder.resolve("tool.log"),
                List.of(launcher(), "dicom", "receive", "--port", "" + port, "--out", out.toString()));
    }

    String launcher() {
        return home.resolve("heliograph").toString();
    }
}

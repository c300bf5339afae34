package org.heliograph.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The gateway as a process of its own, on the data of an enrolled one. */
final class StartedGateway {
    private StartedGateway() {}

    /** Starts it with these options of its JVM; it writes where it is to be found into {@code announce}. */
    static Process start(Path directory, String... jvm) throws IOException {
        Path announce = directory.resolve("announce");
        Files.deleteIfExists(announce);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(jvm));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                GatewayProgram.class.getName(),
                "run",
                "--data=" + directory.resolve("gateway"),
                "--bind=127.0.0.1",
                "--dicom-port=0",
                "--mllp-port=0",
                "--status-port=0",
                "--announce=" + announce));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("gateway.log").toFile())
                .start();
    }
}

package org.heliograph.dimse.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An Orthanc of its own, empty, on loopback. */
public record Orthanc(Process process, int dicomPort, int httpPort) implements AutoCloseable {
    public static Orthanc start(Path folder, int ourPort) throws IOException, InterruptedException {
        int dicomPort = Dcmtk.freePort();
        int httpPort = Dcmtk.freePort();
        Path settings = folder.resolve("orthanc.json");
        Files.writeString(settings, """
                {
                  "Name": "test", "StorageDirectory": "%1$s/storage", "IndexDirectory": "%1$s/index", "Plugins": [],
                  "DicomAet": "ORTHANC", "DicomPort": %2$d, "DicomCheckCalledAet": false,
                  "DicomAlwaysAllowStore": true,
                  "HttpPort": %3$d, "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
                  "DicomModalities": { "us": ["HELIOGRAPH", "127.0.0.1", %4$d] }
                }
                """.formatted(folder, dicomPort, httpPort, ourPort));
        Process process = new ProcessBuilder(Installed.program("Orthanc"), settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.txt").toFile())
                .start();
        Dcmtk.awaitPort(process, dicomPort);
        Dcmtk.awaitPort(process, httpPort);
        return new Orthanc(process, dicomPort, httpPort);
    }

    /** Has all studies sent to our port. */
    public void storeEverythingToUs() throws IOException {
        String studies = rest("/studies", "");
        assertThat(rest("/modalities/us/store", studies)).contains("\"FailedInstancesCount\" : 0");
    }

    /** The answer of the REST API: POST when there is something to post, else GET. */
    public String rest(String path, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + httpPort + path).toURL().openConnection();
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package org.heliograph.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An Orthanc, started with its own folder; what it got is fetched over its HTTP interface. */
final class OrthancReceiver implements Receiver {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String aeTitle;
    private final Path folder;
    private final int port;
    private final URI http;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();

    OrthancReceiver(String aeTitle, Path folder, Path data, Path log) throws Exception {
        this.aeTitle = aeTitle;
        this.folder = folder;
        this.port = freePort();
        int httpPort = freePort();
        this.http = URI.create("http://127.0.0.1:" + httpPort);
        Files.createDirectories(data);
        Path configuration = data.resolve("orthanc.json");
        Files.writeString(
                configuration,
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("Name", aeTitle)
                        .put("StorageDirectory", data.resolve("storage").toString())
                        .put("IndexDirectory", data.resolve("storage").toString())
                        .put("DicomAet", aeTitle)
                        .put("DicomPort", port)
                        .put("HttpPort", httpPort)
                        .put("DicomCheckCalledAet", true)
                        .put("DicomAlwaysAllowStore", true)
                        .put("RemoteAccessAllowed", false)
                        .put("AuthenticationEnabled", false)));
        this.process = new ProcessBuilder("Orthanc", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Patience.until("Orthanc to listen", Duration.ofSeconds(60), () -> StorescpReceiver.listening(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String aeTitle() {
        return aeTitle;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path collect() throws IOException, InterruptedException {
        JsonNode instances = JSON.readTree(client.send(
                        HttpRequest.newBuilder(http.resolve("/instances")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        for (JsonNode instance : instances) {
            Path file = folder.resolve(instance.asString() + ".dcm");
            if (!Files.exists(file)) {
                client.send(
                        HttpRequest.newBuilder(http.resolve("/instances/" + instance.asString() + "/file"))
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(file));
            }
        }
        return folder;
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }
}

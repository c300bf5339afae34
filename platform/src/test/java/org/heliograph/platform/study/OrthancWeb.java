package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Orthanc with its DICOMweb plugin, empty, on loopback; it knows the platform as a server of several names. */
final class OrthancWeb implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Begins with these servers: what it calls them, how they are reached. */
    OrthancWeb(Path folder, DicomWebProgram platform, Map<String, Map<String, Object>> servers)
            throws IOException, CertificateEncodingException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        log = folder.resolve("orthanc.log");
        Path authority = folder.resolve("authority.pem");
        Files.writeString(authority, platform.authority());
        Path settings = folder.resolve("orthanc.json");
        Files.writeString(
                settings,
                JSON.writeValueAsString(Map.ofEntries(
                        Map.entry("StorageDirectory", folder.resolve("storage").toString()),
                        Map.entry("IndexDirectory", folder.resolve("storage").toString()),
                        Map.entry("DicomServerEnabled", false),
                        Map.entry("HttpPort", port),
                        Map.entry("AuthenticationEnabled", false),
                        // Its server closes connections that it has promised to keep.
                        Map.entry("KeepAlive", false),
                        Map.entry("RemoteAccessAllowed", false),
                        Map.entry("HttpsCACertificates", authority.toString()),
                        Map.entry("Plugins", List.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so")),
                        Map.entry("DicomWeb", Map.of("Enable", true, "Servers", servers)))));
        process = new ProcessBuilder("Orthanc", "--verbose", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
    }

    /** The platform as Orthanc's configuration names a server. */
    static Map<String, Object> server(DicomWebProgram program, boolean chunked) {
        return new TreeMap<>(Map.of(
                "Url", program.platform().url("/dicomweb/").toString(),
                "ChunkedTransfers", chunked,
                "HttpHeaders", Map.of("Authorization", "Bearer " + program.token())));
    }

    /** Takes a file in by its own REST API: its id there, and that of its study. */
    JsonNode take(Path file) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(request("/instances", HttpRequest.BodyPublishers.ofFile(file)), BYTES);
        return JSON.readTree(answer.body());
    }

    HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url(path)).header("Accept", accept).build(), BYTES);
    }

    HttpResponse<byte[]> delete(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url(path)).DELETE().build(), BYTES);
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path, "application/json").body());
    }

    /** Has the plugin do something with a server. */
    HttpResponse<String> ask(String server, String what, Map<String, ?> body) throws IOException, InterruptedException {
        return client.send(
                request(
                        "/dicom-web/servers/" + server + "/" + what,
                        HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))),
                HttpResponse.BodyHandlers.ofString());
    }

    String log() throws IOException {
        return new String(Files.readAllBytes(log), UTF_8);
    }

    private static final HttpResponse.BodyHandler<byte[]> BYTES = HttpResponse.BodyHandlers.ofByteArray();

    private HttpRequest request(String path, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(url(path)).POST(body).build();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}

package org.heliograph.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** QIDO-RS of the platform and of Orthanc's DICOMweb plugin, for the same study (docs/conformance/qido.md). */
final class QidoPeerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STUDY_UID = "0020000D";

    @Test
    void saysOfAStudyWhatOrthancSays() throws Exception {
        try (BenchFolder folder = BenchFolder.create();
                WebPeers peers = new WebPeers(folder);
                HttpClient client = client()) {
            WebServer ours = peers.platform();
            WebServer theirs = peers.orthanc();
            for (WebServer server : List.of(ours, theirs)) {
                store(client, server);
            }
            String study = get(client, theirs, "/studies")
                    .get(0)
                    .at("/" + STUDY_UID + "/Value/0")
                    .asString();
            Set<String> differences = new TreeSet<>();
            differences.addAll(compared(client, ours, theirs, "/studies?StudyInstanceUID=" + study, STUDY_UID));
            differences.addAll(compared(client, ours, theirs, "/studies/" + study + "/series", "0020000E"));
            differences.addAll(
                    compared(client, ours, theirs, "/studies/" + study + "/instances?limit=200", "00080018"));
            assertThat(differences).isEqualTo(EXPLAINED);
            for (String query : List.of(
                    "PatientID=*",
                    "ModalitiesInStudy=MR",
                    "StudyDate=19000101-",
                    "StudyInstanceUID=" + study,
                    "PatientSex=*")) {
                assertThat(get(client, ours, "/studies?" + query).size())
                        .as(query)
                        .isEqualTo(get(client, theirs, "/studies?" + query).size());
            }
        }
    }

    /** Which attributes differ, and how; each stands in docs/conformance/qido.md. */
    private static final Set<String> EXPLAINED = new TreeSet<>(Set.of());

    private static Set<String> compared(HttpClient client, WebServer ours, WebServer theirs, String path, String key)
            throws Exception {
        Map<String, JsonNode> our = byKey(get(client, ours, path), key);
        Map<String, JsonNode> their = byKey(get(client, theirs, path), key);
        assertThat(our.keySet()).as(path).isEqualTo(their.keySet());
        Set<String> differences = new TreeSet<>();
        our.forEach((uid, mine) -> {
            JsonNode other = Objects.requireNonNull(their.get(uid));
            Set<String> tags = new TreeSet<>(mine.propertyNames());
            tags.addAll(other.propertyNames());
            for (String tag : tags) {
                String difference = difference(mine.get(tag), other.get(tag), tag);
                if (!difference.isEmpty()) {
                    differences.add(difference);
                }
            }
        });
        return differences;
    }

    private static String difference(@Nullable JsonNode mine, @Nullable JsonNode other, String tag) {
        if (mine == null) {
            return tag + " only Orthanc" + (other == null || other.has("Value") ? "" : ", empty");
        }
        if (other == null) {
            return tag + " only ours" + (mine.has("Value") ? "" : ", empty");
        }
        // Where it is retrieved is each one's own.
        boolean same = tag.equals("00081190")
                || mine.path("Value").toString().equals(other.path("Value").toString());
        return same ? "" : tag + " differs";
    }

    private static Map<String, JsonNode> byKey(JsonNode results, String key) {
        Map<String, JsonNode> byKey = new TreeMap<>();
        for (JsonNode result : results) {
            byKey.put(result.at("/" + key + "/Value/0").asString(), result);
        }
        return byKey;
    }

    private static void store(HttpClient client, WebServer server) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(Images.data().resolve("dicom/series/mr-fmri-150"))) {
            for (Path file :
                    files.filter(Files::isRegularFile).sorted().limit(60).toList()) {
                body.writeBytes("--xyz\r\nContent-Type: application/dicom\r\n\r\n".getBytes(UTF_8));
                body.writeBytes(Files.readAllBytes(file));
                body.writeBytes("\r\n".getBytes(UTF_8));
            }
        }
        body.writeBytes("--xyz--".getBytes(UTF_8));
        HttpRequest request = request(server, "/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=xyz")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private static JsonNode get(HttpClient client, WebServer server, String path)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(request(server, path).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(server.name() + " " + path).isIn(200, 204);
        return JSON.readTree(answer.statusCode() == 204 ? "[]".getBytes(UTF_8) : answer.body());
    }

    private static HttpRequest.Builder request(WebServer server, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.port() + server.base() + path))
                .header("Accept", "application/dicom+json");
        server.headers()
                .lines()
                .forEach(line -> request.header(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()));
        return request;
    }

    private static HttpClient client() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }
}

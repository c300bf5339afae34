package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The studies of the whole running platform, over HTTPS, as a browser sees them. */
@ExtendWith(PlatformServer.class)
final class StudyHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CT = "dicom/series/ct-chest-100";

    private final PlatformServer.Running platform;
    private OrganisationId here;
    private String cookie;
    private List<Sent> sent;
    private Uid study;

    StudyHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void receiveAStudy() throws Exception {
        String name = "Hospital " + UUID.randomUUID();
        here = platform.bean(Organisations.class)
                .create(name, "VALLEY")
                .orElseThrow()
                .id();
        cookie = SignedIn.as(platform, here, Set.of(Role.READER));
        sent = SharedData.dicomFiles(CT).stream().limit(5).map(Sent::of).toList();
        study = sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        new SentPack(study, sent, 300_000).sendTo(platform, here);
    }

    @Test
    void listsAndDescribesTheStudy() throws Exception {
        JsonNode list =
                JSON.readTree(get("/api/worklist?scope=own", "application/json").body());
        assertThat(list.at("/items").size()).isEqualTo(1);
        JsonNode item = list.at("/items/0");
        assertThat(item.at("/modalities/0").asString()).isEqualTo("CT");
        assertThat(item.at("/instanceCount").asInt()).isEqualTo(5);
        assertThat(item.at("/complete").asBoolean()).isTrue();
        assertThat(item.at("/reportState").asString()).isEqualTo("none");

        JsonNode described =
                JSON.readTree(get("/api/studies/" + item.at("/studyId").asString(), "application/json")
                        .body());
        assertThat(described.at("/studyInstanceUid").asString()).isEqualTo(study.value());
        assertThat(described.at("/series/0/hasImages").asBoolean()).isTrue();
    }

    @Test
    void givesTheMetadataOfEveryInstance() throws Exception {
        HttpResponse<byte[]> answer = get(series() + "/metadata", "application/dicom+json");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        JsonNode metadata = JSON.readTree(answer.body());
        assertThat(metadata.size()).isEqualTo(5);
        // As dcmdump shows the first file: 512 rows, 16 bits.
        assertThat(metadata.at("/0/00280010/Value/0").asInt()).isEqualTo(512);
        assertThat(metadata.at("/0/00280100/Value/0").asInt()).isEqualTo(16);
        assertThat(metadata.at("/0/7FE00010/InlineBinary").isMissingNode()).isTrue();
    }

    /** The resource was written by pydicom 2.3.1, {@code Dataset.to_json_dict()}, pixel data left out. */
    @Test
    void givesEveryAttributeAsPydicomReadsIt() throws Exception {
        JsonNode expected;
        try (InputStream resource = StudyHttpTest.class.getResourceAsStream("ct-chest-metadata.pydicom.json")) {
            expected = JSON.readTree(resource);
        }
        JsonNode metadata = JSON.readTree(
                get(series() + "/metadata", "application/dicom+json").body());
        for (JsonNode instance : metadata) {
            JsonNode same = expected.get(instance.at("/00080018/Value/0").asString());
            assertThat(same.size()).isGreaterThan(80);
            for (String tag : same.propertyNames()) {
                // The file says ISO_IR 100; JSON is UTF-8, and says so (PS3.18 §F.2.1).
                Object value = tag.equals("00080005") ? "ISO_IR 192" : plain(same.get(tag));
                JsonNode given = tag.equals("00080005") ? instance.at("/00080005/Value/0") : instance.get(tag);
                assertThat(plain(given)).as(tag).isEqualTo(value);
            }
            assertThat(instance.propertyNames())
                    .as("and no more")
                    .hasSize(same.size() + 1)
                    .contains("7FE00010");
        }
    }

    /** JSON without the difference between 1 and 1.0, which is none (RFC 8259 §6). */
    private static Object plain(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        if (node.isArray()) {
            return node.valueStream().map(StudyHttpTest::plain).toList();
        }
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.propertyStream().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        return node.asString();
    }

    @Test
    void givesAFrameAsItsSamples() throws Exception {
        Sent first = sent.getFirst();
        HttpResponse<byte[]> answer = get(instance(first) + "/frames/1", "application/octet-stream");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        byte[] dataSet = first.dataSet();
        int length = 512 * 512 * 2;
        // Uncompressed and last in the data set: the frame is its end.
        assertThat(answer.body()).hasSize(length);
        assertThat(HexFormat.of().formatHex(dataSet)).contains(HexFormat.of().formatHex(answer.body()));
        assertThat(get(instance(first) + "/frames/2", "application/octet-stream")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(instance(first) + "/frames/1", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void givesBackTheVeryDataSet() throws Exception {
        Sent first = sent.getFirst();
        HttpResponse<byte[]> answer = get(instance(first), "application/dicom");

        Part10Reader file = Part10Reader.open(new ByteArrayInputStream(answer.body()), ReadOptions.DEFAULT);
        ContentIdentity expected =
                ContentIdentity.of(first.transferSyntax(), new ByteArrayInputStream(first.dataSet()));
        assertThat(file.meta().transferSyntax().uid()).isEqualTo(first.transferSyntax());
        assertThat(ContentIdentity.of(first.transferSyntax(), file.dataSet())).isEqualTo(expected);
    }

    @Test
    void givesAWholeSeriesInParts() throws Exception {
        HttpResponse<byte[]> answer = get(series(), "multipart/related; type=\"application/dicom\"");

        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/related; type=\"application/dicom\"");
        String boundary = type.substring(type.indexOf("boundary=\"") + 10, type.length() - 1);
        String body = new String(answer.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(body.split("--" + boundary, -1)).hasSize(7);
        assertThat(body).endsWith("--" + boundary + "--\r\n");
    }

    @Test
    void findsStudiesByTheKeysOfTheStandard() throws Exception {
        String patient = sent.getFirst().header().string(Tags.PATIENT_ID).orElseThrow();
        for (String query : List.of(
                "",
                "?PatientID=" + patient,
                "?00100020=" + patient.substring(0, 4) + "*",
                "?PatientName=" + patient.substring(0, 3).toLowerCase(Locale.ROOT) + "*&limit=1",
                "?StudyInstanceUID=" + study,
                "?ModalitiesInStudy=CT&StudyDate=19000101-20991231")) {
            HttpResponse<byte[]> answer = get("/dicomweb/studies" + query, "application/dicom+json");
            JsonNode found = JSON.readTree(answer.body());
            assertThat(found.size()).as(query).isEqualTo(1);
            assertThat(found.at("/0/0020000D/Value/0").asString()).isEqualTo(study.value());
            assertThat(found.at("/0/00080061/Value/0").asString()).isEqualTo("CT");
        }
        for (String query :
                List.of("?PatientID=nobody", "?PatientID=%25", "?ModalitiesInStudy=MR", "?StudyDate=19000101")) {
            assertThat(get("/dicomweb/studies" + query, "*/*").statusCode())
                    .as(query)
                    .isEqualTo(204);
        }
        assertThat(get("/dicomweb/studies?StudyDate=yesterday", "*/*").statusCode())
                .isEqualTo(400);
        assertThat(get("/dicomweb/studies?limit=-1", "*/*").statusCode()).isEqualTo(400);
        JsonNode series = JSON.readTree(
                get("/dicomweb/studies/" + study + "/series", "*/*").body());
        assertThat(series.at("/0/00201209/Value/0").asInt()).isEqualTo(5);
    }

    @Test
    void storesWhatIsSentAndJudgesEachForItself() throws Exception {
        cookie = SignedIn.as(platform, here, Set.of(Role.SENDER));
        List<Path> files = SharedData.dicomFiles(CT).stream().skip(5).limit(2).toList();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Path file : files) {
            body.writeBytes("--xyz\r\nContent-Type: application/dicom\r\n\r\n".getBytes(UTF_8));
            body.writeBytes(Files.readAllBytes(file));
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        byte[] good = body.toByteArray();
        body.writeBytes("--xyz\r\nContent-Type: application/dicom\r\n\r\nthis is not DICOM\r\n".getBytes(UTF_8));

        HttpResponse<byte[]> some = post(body.toByteArray(), "--xyz--");
        assertThat(some.statusCode()).isEqualTo(202);
        JsonNode answer = JSON.readTree(some.body());
        assertThat(answer.at("/00081199/Value").size()).isEqualTo(2);
        assertThat(answer.at("/0008119A/Value/0/00081197/Value/0").asInt()).isEqualTo(0xC000);

        assertThat(post(good, "--xyz--").statusCode()).as("the same again").isEqualTo(200);
        assertThat(post(new byte[0], "--xyz\r\n\r\nnothing\r\n--xyz--").statusCode())
                .isEqualTo(409);
        HttpResponse<byte[]> cut = post(Arrays.copyOf(good, good.length - 1_000), "");
        assertThat(cut.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(cut.body()).at("/00081199/Value").size()).isEqualTo(1);

        JsonNode found = JSON.readTree(
                get("/dicomweb/studies?StudyInstanceUID=" + study, "*/*").body());
        assertThat(found.at("/0/00201208/Value/0").asInt()).isEqualTo(7);
    }

    private HttpResponse<byte[]> post(byte[] parts, String end) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(parts);
        body.writeBytes(end.getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(platform.url("/dicomweb/studies"))
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=xyz")
                .header("X-Heliograph", "1")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return platform.client().send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void showsNothingToOthers() throws Exception {
        OrganisationId there = platform.bean(Organisations.class)
                .create("Clinic " + UUID.randomUUID(), "CLINIC")
                .orElseThrow()
                .id();
        String id = JSON.readTree(get("/api/worklist", "application/json").body())
                .at("/items/0/studyId")
                .asString();
        String instance = instance(sent.getFirst());

        cookie = SignedIn.as(platform, there, Set.of(Role.READER));
        for (String path : List.of(
                "/api/studies/" + id, "/studies/" + id, series() + "/metadata", instance, instance + "/frames/1")) {
            assertThat(get(path, "*/*").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(new String(get("/api/worklist", "*/*").body(), UTF_8)).doesNotContain(id);

        cookie = "";
        assertThat(get("/api/studies/" + id, "*/*").statusCode()).isEqualTo(401);
        assertThat(get("/studies/" + id, "*/*").headers().firstValue("Location"))
                .hasValue("/sign-in?next=%2Fstudies%2F" + id);
    }

    private String series() {
        return "/dicomweb/studies/" + study + "/series/"
                + sent.getFirst().header().uid(Tags.SERIES_INSTANCE_UID).orElseThrow();
    }

    private String instance(Sent one) {
        return series() + "/instances/"
                + one.header().uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.url(path))
                .header("Accept", accept)
                .header("Cookie", cookie)
                .build();
        return platform.client().send(request, BodyHandlers.ofByteArray());
    }
}

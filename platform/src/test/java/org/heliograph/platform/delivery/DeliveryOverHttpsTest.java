package org.heliograph.platform.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressedObject;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.Tenancy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as a gateway does, over TLS, to the whole platform. */
@ExtendWith(PlatformServer.class)
final class DeliveryOverHttpsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FORM = "application/vnd.heliograph.htj2k-v1";

    private final PlatformServer.Running platform;
    private final TestHospital owner;
    private final TestHospital recipient;
    private final String token;

    DeliveryOverHttpsTest(PlatformServer.Running platform) {
        this.platform = platform;
        TestHospital.Beans beans = new TestHospital.Beans() {
            @Override
            public <T> T get(Class<T> type) {
                return platform.bean(type);
            }
        };
        this.owner = new TestHospital(beans);
        this.recipient = new TestHospital(beans);
        recipient.destination(Receives.SHARED_STUDIES);
        this.token = token(recipient);
    }

    @Test
    void aSharedStudyIsOfferedFetchedAndDelivered() throws Exception {
        shared(2);
        JsonNode poll = JSON.readTree(
                get("/link/v1/deliveries?wait=5&settings=-1", token).body());
        assertThat(poll.get("settingsVersion").asLong()).isPositive();
        JsonNode offer = poll.get("deliveries").get(0);
        assertThat(offer.get("kind").asString()).isEqualTo("dicom");
        assertThat(offer.get("attempt").asInt()).isEqualTo(1);
        assertThat(offer.get("instances")).hasSize(2);

        String path = "/link/v1/deliveries/" + offer.get("delivery").asString();
        for (JsonNode instance : offer.get("instances")) {
            byte[] whole = get(path + "/instances/" + instance.get("number").asInt(), token)
                    .body();
            assertThat(ContentIdentity.of(
                            new Uid(instance.get("transferSyntaxUid").asString()), new ByteArrayInputStream(whole)))
                    .hasToString(instance.get("identity").asString());
            assertThat(whole.length).isEqualTo(instance.get("length").asInt());
        }
        String outcome = """
                {"attempt":1,"outcome":"accepted","code":"0000",
                 "instances":[{"number":1,"status":"0000"},{"number":2,"status":"0000"}]}""";
        assertThat(post(path + "/outcome", token, outcome).statusCode()).isEqualTo(204);
        assertThat(post(path + "/outcome", token, outcome).statusCode()).isEqualTo(204);
        assertThat(platform.bean(Deliveries.class)
                        .find(
                                recipient.id(),
                                new DeliveryId(
                                        UUID.fromString(offer.get("delivery").asString())))
                        .orElseThrow()
                        .state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aRangeIsThatRangeAndOneBeyondTheEndIsRefused() throws Exception {
        shared(1);
        JsonNode offer = JSON.readTree(
                        get("/link/v1/deliveries?wait=5&settings=-1", token).body())
                .get("deliveries")
                .get(0);
        String path = "/link/v1/deliveries/" + offer.get("delivery").asString() + "/instances/1";
        byte[] whole = get(path, token).body();
        HttpResponse<byte[]> part = send(request(path, token).header("Range", "bytes=10-29"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-29/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 30));
        assertThat(send(request(path, token).header("Range", "bytes=" + whole.length + "-"))
                        .statusCode())
                .isEqualTo(416);
        assertThat(send(request(path, token).header("Range", "bytes=-5")).body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
    }

    @Test
    void whatRestsRecompressedComesSoToWhoeverAsksForIt() throws Exception {
        Path file = SharedData.file("dicom/series/ct-chest-100/0001.dcm");
        shared(owner.recompressed(file));
        JsonNode offer = JSON.readTree(
                        get("/link/v1/deliveries?wait=5&settings=-1", token).body())
                .get("deliveries")
                .get(0);
        JsonNode instance = offer.get("instances").get(0);
        String path = "/link/v1/deliveries/" + offer.get("delivery").asString() + "/instances/1";
        HttpResponse<byte[]> verbatim = get(path, token);
        assertThat(verbatim.body().length).isEqualTo(instance.get("length").asInt());

        HttpResponse<byte[]> form =
                send(request(path, token).header("Accept", FORM + ", application/octet-stream;q=0.5"));
        assertThat(form.headers().firstValue("Content-Type")).contains(FORM);
        assertThat(form.body().length).isLessThan(verbatim.body().length * 2 / 3);
        try (InputStream original = RecompressedObject.open(
                        BulkSource.of(form.body()), form.body().length, RecompressLimits.DEFAULT)
                .original()) {
            assertThat(ContentIdentity.of(
                            new Uid(instance.get("transferSyntaxUid").asString()), original))
                    .hasToString(instance.get("identity").asString());
        }
        String tag = form.headers().firstValue("ETag").orElseThrow();
        assertThat(verbatim.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
        HttpResponse<byte[]> part = send(request(path, token)
                .header("Accept", FORM)
                .header("If-Match", tag)
                .header("Range", "bytes=100-199"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/" + form.body().length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(form.body(), 100, 200));
        assertThat(send(request(path, token).header("If-Match", tag)).statusCode())
                .as("the tag of another form")
                .isEqualTo(412);
    }

    @Test
    void nobodyElseSeesIt() throws Exception {
        shared(1);
        JsonNode offer = JSON.readTree(
                        get("/link/v1/deliveries?wait=5&settings=-1", token).body())
                .get("deliveries")
                .get(0);
        String path = "/link/v1/deliveries/" + offer.get("delivery").asString();
        String stranger = token(owner);
        String outcome = "{\"attempt\":1,\"outcome\":\"accepted\",\"code\":\"\"}";
        assertThat(get(path + "/instances/1", stranger).statusCode()).isEqualTo(404);
        assertThat(post(path + "/outcome", stranger, outcome).statusCode()).isEqualTo(404);
        assertThat(get(path + "/instances/1", "nonsense").statusCode()).isEqualTo(401);
        assertThat(get("/link/v1/deliveries", "nonsense").statusCode()).isEqualTo(401);
    }

    @Test
    void nothingWaitingIsNoContentAndNonsenseIsTheCallersFault() throws Exception {
        long version = JSON.readTree(
                        get("/link/v1/deliveries?wait=0&settings=-1", token).body())
                .get("settingsVersion")
                .asLong();
        assertThat(get("/link/v1/deliveries?wait=1&settings=" + version, token).statusCode())
                .isEqualTo(204);
        assertThat(get("/link/v1/deliveries?held=nonsense", token).statusCode()).isEqualTo(400);
        String path = "/link/v1/deliveries/" + UUID.randomUUID() + "/outcome";
        for (String body : new String[] {
            "{}",
            "[]",
            "{\"attempt\":0,\"outcome\":\"accepted\",\"code\":\"\"}",
            "{\"attempt\":1,\"outcome\":\"done\",\"code\":\"\"}",
            "{\"attempt\":1,\"outcome\":\"accepted\",\"code\":\"\",\"acknowledgement\":\"*\"}",
            "{\"attempt\":1,\"outcome\":\"partial\",\"code\":\"\",\"instances\":[{\"number\":1,\"status\":\"zz\"}]}"
        }) {
            HttpResponse<byte[]> answer = post(path, token, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).get("code").asString()).isNotBlank();
        }
    }

    private void shared(int images) {
        shared(owner.study(images, 0));
    }

    private void shared(StudySummary study) {
        owner.share(study, recipient, Duration.ofDays(1), true);
        platform.bean(StudyDeliveries.class).handle(owner.id(), study.studyId().value());
    }

    private String token(TestHospital hospital) {
        byte[] secret = UUID.randomUUID().toString().getBytes(US_ASCII);
        byte[] hash = HexFormat.of().parseHex(TestHospital.sha256(secret));
        platform.bean(Tenancy.class)
                .global(() -> platform.bean(JdbcClient.class)
                        .sql(
                                "insert into gateway_token (token_hash, gateway_id, organisation_id, expires) values (?, ?, ?, ?)")
                        .params(
                                hash,
                                hospital.gateway().gateway().value(),
                                hospital.id().value(),
                                Timestamp.from(Instant.now().plusSeconds(600)))
                        .update());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(platform.url(path))
                .header("Authorization", "Bearer " + bearer)
                .header("Heliograph-Link", "1");
    }

    private HttpResponse<byte[]> get(String path, String bearer) throws IOException, InterruptedException {
        return send(request(path, bearer));
    }

    private HttpResponse<byte[]> post(String path, String bearer, String body)
            throws IOException, InterruptedException {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return platform.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}

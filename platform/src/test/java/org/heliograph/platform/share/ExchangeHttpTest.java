package org.heliograph.platform.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.link.Enrolment;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.Jws;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.MessageUpload;
import org.heliograph.link.PublicKeys;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.gateways.Enrolments;
import org.heliograph.platform.gateways.GatewayTokens;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.patient.QueuedWork;
import org.heliograph.platform.study.SignedIn;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exchange as gateways and browsers see it: over HTTPS, on the running platform. */
@ExtendWith(PlatformServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExchangeHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PlatformServer.Running platform;
    private final OrganisationId county;
    private final OrganisationId metro;
    private StudyId study = new StudyId(UUID.randomUUID());
    private String sender = "";
    private String reader = "";
    private String stranger = "";

    ExchangeHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
        county = organisation("County");
        metro = organisation("Metro");
    }

    /** Once: passwords are slow to check, and meant to be. */
    @BeforeAll
    void signIn() throws IOException, InterruptedException, GeneralSecurityException {
        sender = SignedIn.as(platform, county, Set.of(Role.SENDER, Role.ADMINISTRATOR));
        reader = SignedIn.as(platform, metro, Set.of(Role.READER));
        stranger =
                SignedIn.as(platform, organisation("Stranger"), Set.of(Role.READER, Role.SENDER, Role.ADMINISTRATOR));
    }

    @BeforeEach
    void receiveAStudy() {
        study = new StudyId(UUID.randomUUID());
        platform.bean(Tenancy.class)
                .run(
                        county,
                        () -> StudyRows.add(
                                platform.bean(JdbcClient.class), county, study, "0815", "A100", "CT", "HEAD"));
    }

    @Test
    void takesAMessageOnlyFromAGatewayAndAnswersWithAReceipt() throws Exception {
        String token = gatewayToken();
        byte[] order = order("4711");
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer = message(token, upload(id, order, sha256(order)));
        assertThat(answer.statusCode()).isEqualTo(200);
        String receipt = JSON.readTree(answer.body()).get("receipt").asString();
        assertThat(platform.bean(Trust.class)
                        .verified(KeyPurpose.RECEIPT, receipt, MessageUpload.Receipt.TYPE)
                        .map(payload -> JSON.readTree(payload).get("sha256").asString()))
                .hasValue(sha256(order));
        assertThat(message(token, upload(id, order, sha256(order))).body()).isEqualTo(answer.body());
        assertProblem(message(token, upload(id, order, "00".repeat(32))), 400, "digest-mismatch");
        assertProblem(message(token, upload(id, order("4712"), sha256(order("4712")))), 409, "message-differs");
        for (String garbage : List.of("", "{}", "[]", "null", "{\"message\":\"x\"}", "{\"message\":null}", "\u0000")) {
            assertProblem(message(token, garbage), 400, "malformed-message");
        }
        assertThat(message("nonsense", upload(id, order, sha256(order))).statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/link/v1/messages", sender, upload(id, order, sha256(order)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsAPersonConfirmShareAndRecall() throws Exception {
        UUID id = UUID.randomUUID();
        byte[] order = order("4711");
        assertThat(message(gatewayToken(), upload(id, order, sha256(order))).statusCode())
                .isEqualTo(200);
        QueuedWork.readMessage(platform, county, id);
        QueuedWork.matchStudy(platform, county, study);
        JsonNode candidate = json(get("/api/studies/" + study + "/candidates", sender))
                .get("items")
                .get(0);
        assertThat(candidate.get("patientName").asString()).isEqualTo("Doe, Jane");
        assertThat(candidate.get("patientId").asString()).isEqualTo("4711");
        assertThat(candidate.get("disagreements").get(0).asString()).isEqualTo("patient-id");
        String confirmation = "{\"orderId\":" + candidate.get("orderId") + "}";
        assertThat(send("POST", "/api/studies/" + study + "/patient", sender, confirmation)
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> shared = send("POST", "/api/studies/" + study + "/shares", sender, share());
        assertThat(shared.statusCode()).isEqualTo(201);
        JsonNode own = json(get("/api/studies/" + study, sender));
        assertThat(own.get("state").asString()).isEqualTo("matched");
        assertThat(own.get("order").get("orderingProvider").asString()).isEqualTo("Gregory House");
        assertThat(own.get("shares").get(0).get("state").asString()).isEqualTo("active");
        JsonNode seen = json(get("/api/studies/" + study, reader));
        assertThat(seen.get("shares").isEmpty())
                .as("a recipient learns of no other")
                .isTrue();
        JsonNode line =
                json(get("/api/worklist?scope=shared", reader)).get("items").get(0);
        assertThat(line.get("studyId").asString()).isEqualTo(study.toString());
        JsonNode audit = json(get("/api/studies/" + study + "/audit", sender)).get("items");
        assertThat(audit.findValuesAsString("kind")).contains("look-opened", "share-granted", "study-confirmed");
        String recall = "/api/shares/" + json(shared).get("id").asString() + "/recall";
        assertProblem(send("POST", recall, stranger, "{}"), 404, "not-found");
        JsonNode readers = json(send("POST", recall, sender, "{}")).get("readers");
        assertThat(readers.get(0).get("name").asString()).isEqualTo("Vera");
        assertThat(readers.get(0).get("organisation").asString()).startsWith("Metro");
        assertProblem(get("/api/studies/" + study, reader), 404, "not-found");
        assertThat(json(get("/api/worklist?scope=shared", reader)).get("items").isEmpty())
                .isTrue();
    }

    /** Threat T1: for a stranger nothing is there. */
    @Test
    void answersAStrangerAsIfThereWereNothing() throws Exception {
        for (String path : List.of("", "/candidates", "/audit")) {
            assertProblem(get("/api/studies/" + study + path, stranger), 404, "not-found");
            assertProblem(get("/api/studies/" + UUID.randomUUID() + path, stranger), 404, "not-found");
        }
        assertProblem(send("POST", "/api/studies/" + study + "/patient", stranger, "{}"), 404, "not-found");
        assertProblem(send("POST", "/api/studies/" + study + "/shares", stranger, share()), 404, "not-found");
    }

    @Test
    void keepsRoutingRulesOfOneOrganisation() throws Exception {
        String rule = "{\"name\":\"CT head\",\"modality\":\"CT\",\"text\":\"head\",\"urgency\":\"urgent\",\"days\":30,"
                + "\"recipientOrganisationId\":\"" + metro + "\"}";
        HttpResponse<String> added = send("POST", "/api/routing-rules", sender, rule);
        assertThat(added.statusCode()).isEqualTo(201);
        String id = json(added).get("id").asString();
        JsonNode listed = json(get("/api/routing-rules", sender)).get("items").get(0);
        assertThat(listed.get("id").asString()).isEqualTo(id);
        assertThat(listed.get("urgency").asString()).isEqualTo("urgent");
        assertThat(json(get("/api/routing-rules", stranger)).get("items").isEmpty())
                .isTrue();
        assertProblem(send("DELETE", "/api/routing-rules/" + id, stranger, ""), 404, "not-found");
        assertThat(get("/api/routing-rules", reader).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/api/routing-rules/" + id, sender, "").statusCode())
                .isEqualTo(204);
        assertProblem(send("POST", "/api/routing-rules", sender, rule.replace("urgent\"", "now\"")), 400, "bad-rule");
        assertProblem(
                send("POST", "/api/routing-rules", sender, rule.replace(metro.toString(), county.toString())),
                422,
                "no-such-recipient");
        assertProblem(
                send("POST", "/api/routing-rules", sender, rule.replace("\"days\":30", "\"days\":0")), 400, "bad-rule");
    }

    @Test
    void refusesAShareThatIsNotOne() throws Exception {
        String path = "/api/studies/" + study + "/shares";
        for (String bad : List.of(
                "{}",
                share().replace("second reading", " "),
                share().replace("\"days\":30", "\"days\":0"),
                share().replace("\"days\":30", "\"days\":366"))) {
            assertProblem(send("POST", path, sender, bad), 400, "bad-share");
        }
        assertProblem(
                send(
                        "POST",
                        path,
                        sender,
                        share().replace(metro.toString(), UUID.randomUUID().toString())),
                422,
                "no-such-recipient");
    }

    private String share() {
        return "{\"recipientOrganisationId\":\"" + metro + "\",\"days\":30,\"purpose\":\"second reading\"}";
    }

    private static byte[] order(String patientId) {
        return String.join(
                        "\r",
                        "MSH|^~\\&|RIS|C|H|C|20261121190000||ORM^O01|1|P|2.5.1",
                        "PID|1||" + patientId + "^^^COUNTY^MR||Doe^Jane||19610508|F",
                        "ORC|NW|P1|F1||||^^^^^S",
                        "OBR|1|P1|F1|CTHEAD^CT head^L||||||||||||12^House^Gregory||A100||||||CT",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String upload(UUID id, byte[] body, String sha256) {
        return JSON.writeValueAsString(new MessageUpload(
                id, "10.0.0.7", Instant.now(), sha256, Base64.getEncoder().encodeToString(body)));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private HttpResponse<String> message(String token, String body) throws IOException, InterruptedException {
        return platform.client()
                .send(
                        HttpRequest.newBuilder(platform.url("/link/v1/messages"))
                                .header("Authorization", "Bearer " + token)
                                .header("Heliograph-Link", "1")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return send("GET", path, cookie, "");
    }

    private HttpResponse<String> send(String method, String path, String cookie, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.url(path))
                .header("Cookie", cookie)
                .header("X-Heliograph", "1")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return platform.client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("code").asString()).isEqualTo(code);
    }

    private OrganisationId organisation(String name) {
        return platform.bean(Organisations.class)
                .create(name + " " + UUID.randomUUID(), "COUNTY")
                .map(Organisation::id)
                .orElseThrow();
    }

    private String gatewayToken() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair key = generator.generateKeyPair();
        Enrolments enrolments = platform.bean(Enrolments.class);
        Enrolments.Expected expected = enrolments.expect(county, "Main building");
        EnrolmentCode code = EnrolmentCode.parse(expected.code());
        byte[] spki = key.getPublic().getEncoded();
        enrolments.show(new Enrolment.Request(
                code.codeId(), code.secret(), Base64.getEncoder().encodeToString(spki), "gw1", "0.1.0"));
        assertThat(enrolments.confirm(county, expected.gateway(), PublicKeys.fingerprint(spki)))
                .isEqualTo(Enrolments.Decision.DONE);
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
                .formatted(
                        expected.gateway(),
                        expected.gateway(),
                        platform.url("/oauth/token"),
                        now,
                        now + 60,
                        UUID.randomUUID());
        String assertion = Jws.sign(key.getPrivate(), "gateway", "JWT", claims.getBytes(StandardCharsets.UTF_8));
        return platform.bean(GatewayTokens.class).token(assertion).orElseThrow();
    }
}

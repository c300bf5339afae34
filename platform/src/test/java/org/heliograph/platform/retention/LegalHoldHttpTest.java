package org.heliograph.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.SignedIn;
import org.heliograph.platform.study.Studies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Administrators and privacy officers hold a study, over HTTP. */
@ExtendWith(PlatformServer.class)
final class LegalHoldHttpTest {
    private static final Uid STUDY = new Uid("1.3.6.1.4.1.14519.5.2.1.1600.1201.207207224570850447623269041081");

    private final PlatformServer.Running platform;
    private final DicomWebProgram program;
    private StudyId study;

    LegalHoldHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
        this.program = DicomWebProgram.of(platform, Scope.values());
    }

    @BeforeEach
    void store() throws Exception {
        byte[] file = Files.readAllBytes(
                SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst());
        assertThat(program.store("/dicomweb/studies", List.of(file)).statusCode())
                .isEqualTo(200);
        study = platform.bean(Studies.class)
                .find(program.organisation(), STUDY)
                .orElseThrow()
                .studyId();
    }

    @Test
    void aHeldStudyIsNotDestroyedUntilItIsReleased() throws Exception {
        String officer = SignedIn.as(platform, program.organisation(), Set.of(Role.PRIVACY_OFFICER));
        assertThat(send(officer, "GET", "/retention").body()).contains("\"held\":false", "\"kind\":\"import\"");

        assertThat(send(officer, "PUT", "/hold").statusCode()).isEqualTo(204);
        assertThat(send(officer, "PUT", "/hold").statusCode()).as("once more").isEqualTo(204);
        assertThat(send(officer, "GET", "/retention").body()).contains("\"held\":true", "\"kind\":\"legal-hold\"");
        assertThat(delete()).isEqualTo(409);

        String administrator = SignedIn.as(platform, program.organisation(), Set.of(Role.ADMINISTRATOR));
        assertThat(send(administrator, "POST", "/hold/release").statusCode()).isEqualTo(204);
        JsonNode acts = JsonMapper.shared()
                .readTree(send(administrator, "GET", "/retention").body())
                .get("acts");
        assertThat(acts).as("once more is no act").hasSize(2);
        assertThat(acts.at("/0/act").asString()).isEqualTo("released");
        assertThat(acts.at("/1/act").asString()).isEqualTo("placed");
        assertThat(acts.at("/1/reason").asString()).isEqualTo("Court of Vienna, 7 C 1/26x");
        assertThat(acts.at("/1/by").asString()).isNotBlank();
        assertThat(delete()).isEqualTo(204);
        JsonNode after =
                JsonMapper.shared().readTree(send(officer, "GET", "/retention").body());
        assertThat(after.get("receipts")).as("of its destruction").hasSize(1);
        assertThat(send(officer, "PUT", "/hold").statusCode()).isEqualTo(404);
        assertThat(platform.bean(Ledger.class).ofStudy(program.organisation(), study, null, 20))
                .extracting(LedgerLine::kind)
                .containsOnlyOnce("hold-placed", "hold-released");
    }

    @Test
    void asksForAReason() throws Exception {
        String officer = SignedIn.as(platform, program.organisation(), Set.of(Role.PRIVACY_OFFICER));
        for (String body : List.of(
                "{}",
                "{\"reason\":\"  \"}",
                "{\"reason\":\"" + "x".repeat(501) + "\"}",
                "{\"reason\":\"a\\u0000b\"}")) {
            for (String request : List.of("PUT /hold", "POST /hold/release")) {
                String[] parts = request.split(" ", 2);
                assertThat(send(officer, parts[0], parts[1], body).statusCode())
                        .as(request + " " + body)
                        .isEqualTo(400);
            }
        }
        assertThat(send(officer, "GET", "/retention").body()).contains("\"held\":false", "\"acts\":[]");
    }

    @Test
    void isForThoseOfItsOrganisationAlone() throws Exception {
        String reader = SignedIn.as(platform, program.organisation(), Set.of(Role.READER, Role.SENDER));
        String stranger = SignedIn.as(
                platform,
                DicomWebProgram.of(platform, Scope.DICOMWEB_READ).organisation(),
                Set.of(Role.PRIVACY_OFFICER));
        for (String request : List.of("GET /retention", "PUT /hold", "POST /hold/release")) {
            String method = request.substring(0, request.indexOf(' '));
            String path = request.substring(request.indexOf(' ') + 1);
            assertThat(send(reader, method, path).statusCode()).as(request).isEqualTo(403);
            assertThat(send(stranger, method, path).statusCode()).as(request).isEqualTo(404);
        }
        assertThat(platform.bean(Retention.class).reasons(program.organisation(), study))
                .extracting(RetentionReason::kind)
                .doesNotContain(RetentionReason.Kind.LEGAL_HOLD);
    }

    private int delete() throws Exception {
        return program.send("DELETE", "/dicomweb/studies/" + STUDY, Map.of(), new byte[0])
                .statusCode();
    }

    private HttpResponse<String> send(String cookie, String method, String path) throws Exception {
        return send(cookie, method, path, "{\"reason\":\"Court of Vienna, 7 C 1/26x\"}");
    }

    private HttpResponse<String> send(String cookie, String method, String path, String body) throws Exception {
        return platform.client()
                .send(
                        HttpRequest.newBuilder(platform.url("/api/studies/" + study + path))
                                .header("Cookie", cookie)
                                .header("X-Heliograph", "1")
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        method.equals("GET")
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

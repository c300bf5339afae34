package org.heliograph.platform.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.SignedIn;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator says of how a gateway sends stands in the gateway's signed settings. */
@ExtendWith(PlatformServer.class)
final class SendingHttpTest {
    private static final String SENDING = """
            {"urgentAeTitle":"HELIOSTAT","timeZone":"Europe/Berlin",
             "windows":[{"days":["mon","fri"],"from":"07:00","to":"19:00","megabits":20.0}]}""";

    private final PlatformServer.Running platform;
    private String cookie = "";

    SendingHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void signsWhatIsUrgentAndWhatTheLineMayCarry() throws Exception {
        OrganisationId here = platform.bean(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "VALLEY")
                .orElseThrow()
                .id();
        cookie = SignedIn.as(platform, here, Set.of(Role.ADMINISTRATOR));
        String gateway = JsonMapper.shared()
                .readTree(send("POST", "/api/gateways", "{\"name\":\"main building\"}")
                        .body())
                .path("id")
                .asString();
        String device = JsonMapper.shared()
                .readTree(send(
                                "POST",
                                "/api/gateways/" + gateway + "/devices",
                                "{\"kind\":\"dicom\",\"aeTitle\":\"CT1\",\"address\":\"10.0.0.9\"}")
                        .body())
                .path("id")
                .asString();
        assertThat(send("PUT", "/api/gateways/" + gateway + "/sending", SENDING).statusCode())
                .isEqualTo(204);
        assertThat(send("POST", "/api/gateways/" + gateway + "/devices/" + device + "/urgency", "{\"urgent\":true}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(JsonMapper.shared()
                        .readTree(send("GET", "/api/gateways/" + gateway + "/sending", "")
                                .body()))
                .isEqualTo(JsonMapper.shared().readTree(SENDING));

        String signed = platform.bean(Gateways.class)
                .signedSettings(new GatewayCaller(new GatewayId(UUID.fromString(gateway)), here));
        JsonNode settings = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]));
        assertThat(settings.at("/sending/urgentAeTitle").asString()).isEqualTo("HELIOSTAT");
        assertThat(settings.at("/sending/timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(settings.at("/sending/windows/0/from").asString()).isEqualTo("07:00");
        assertThat(settings.at("/sending/windows/0/megabits").asDouble()).isEqualTo(20.0);
        assertThat(settings.at("/devices/0/urgent").asBoolean()).isTrue();
        assertThat(send("PUT", "/api/gateways/" + gateway + "/sending", SENDING.replace("mon", "moon"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", "/api/gateways/" + UUID.randomUUID() + "/sending", SENDING)
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return platform.client()
                .send(
                        HttpRequest.newBuilder(platform.url(path))
                                .header("Cookie", cookie)
                                .header("X-Heliograph", "1")
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}

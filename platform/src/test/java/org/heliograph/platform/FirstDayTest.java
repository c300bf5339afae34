package org.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.Jws;
import org.heliograph.link.PublicKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation's first day over real HTTPS, as a browser and a gateway live it: every answer is read as JSON. */
@ExtendWith(PlatformServer.class)
final class FirstDayTest {
    private static final String PASSWORD = "correct horse battery";

    private final PlatformServer.Running platform;
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    FirstDayTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void fromTheSetUpLinkToAGatewayWithItsSettingsAndBack() throws Exception {
        String operator = setUp(platform.setupLink().orElseThrow(), "operator-" + unique + "@example.org");
        assertThat(platform.setupLink()).as("once there is an operator").isEmpty();

        Answer made = post(
                operator,
                "/api/organisations",
                Map.of(
                        "name",
                        "Valley " + unique,
                        "administratorEmail",
                        "admin-" + unique + "@example.org",
                        "administratorName",
                        "Ada Admin",
                        "defaultAssigningAuthority",
                        "VALLEY"));
        assertThat(made.status()).isEqualTo(201);
        String organisation = made.text("id");
        String administrator = setUp(made.text("setupLink"), "admin-" + unique + "@example.org");
        assertThat(post(administrator, "/api/organisations", Map.of()).status())
                .as("an administrator makes no organisations")
                .isEqualTo(403);

        Answer expected = post(administrator, "/api/gateways", Map.of("name", "Cellar"));
        assertThat(expected.status()).isEqualTo(201);
        EnrolmentCode code = EnrolmentCode.parse(expected.text("enrolmentCode"));
        byte[] rootKey = checkedRoot(code);

        KeyPair key = p384();
        byte[] spki = key.getPublic().getEncoded();
        Answer opened = post(
                "",
                "/link/v1/enrolments",
                Map.of(
                        "codeId", code.codeId(),
                        "secret", code.secret(),
                        "publicKey", Base64.getEncoder().encodeToString(spki),
                        "hostName", "cellar",
                        "version", "0.1.0"));
        assertThat(opened.status()).isEqualTo(202);

        String gateway = expected.text("id");
        Answer differs =
                post(administrator, "/api/gateways/" + gateway + "/confirm", Map.of("fingerprint", "0000-0000"));
        assertThat(differs.status()).isEqualTo(409);
        assertThat(differs.text("code")).isEqualTo("fingerprint-differs");
        assertThat(post(
                                administrator,
                                "/api/gateways/" + gateway + "/confirm",
                                Map.of("fingerprint", PublicKeys.fingerprint(spki)))
                        .status())
                .isEqualTo(204);

        Answer token = token(gateway, key);
        assertThat(token.status()).isEqualTo(200);
        String bearer = token.text("access_token");
        Answer settings = gateway(bearer, "/link/v1/settings");
        JsonNode signed = verified(settings.text("settings"), rootKey, "settings");
        assertThat(signed.get("gateway").asString()).isEqualTo(gateway);
        assertThat(signed.get("organisation").asString()).isEqualTo(organisation);

        assertThat(post(administrator, "/api/gateways/" + gateway + "/revoke", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(gateway(bearer, "/link/v1/settings").status()).isEqualTo(401);
        assertThat(token(gateway, key).status()).isEqualTo(401);
    }

    @Test
    void aBodyWithoutWhatItNeedsIsTheCallersFault() throws Exception {
        for (String body : new String[] {"{}", "{\"email\":null,\"password\":\"x\"}", "[]", "\"text\""}) {
            HttpRequest request = HttpRequest.newBuilder(platform.url("/api/session"))
                    .header("Content-Type", "application/json")
                    .header("X-Heliograph", "1")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            Answer answer = send(request);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.text("code")).as(body).isEqualTo("bad-request");
        }
    }

    /** Signs in as whoever set an account up with this link; the answer is the session's cookie. */
    private String setUp(String link, String email) throws Exception {
        String token = URI.create(link).getFragment();
        Answer invitation = post("", "/api/setup/inspect", Map.of("token", token));
        assertThat(invitation.status()).isEqualTo(200);
        byte[] secret = base32(invitation.text("totpSecret"));
        Answer done = post(
                "",
                "/api/setup",
                Map.of(
                        "token",
                        token,
                        "email",
                        email,
                        "name",
                        "A Person",
                        "password",
                        PASSWORD,
                        "totp",
                        code(secret, 0)));
        assertThat(done.status()).isEqualTo(201);
        assertThat(post("", "/api/setup/inspect", Map.of("token", token)).status())
                .as("a link is good once")
                .isEqualTo(404);

        Answer session =
                post("", "/api/session", Map.of("email", email, "password", PASSWORD, "totp", code(secret, 1)));
        assertThat(session.status()).isEqualTo(200);
        String cookie = session.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("__Host-heliograph=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** As a gateway does it: the root key is the one that the code names, and it signed the document. */
    private byte[] checkedRoot(EnrolmentCode code) throws Exception {
        Jws document = Jws.parse(gateway("", "/link/v1/root").text("document"));
        JsonNode claimed = JsonMapper.shared().readTree(document.unverifiedPayload());
        byte[] rootKey = Base64.getDecoder().decode(claimed.get("rootKey").asString());
        assertThat(code.names(rootKey)).isTrue();
        document.payload(PublicKeys.ed25519(rootKey));
        return rootKey;
    }

    private JsonNode verified(String compact, byte[] rootKey, String purpose) throws Exception {
        Jws root = Jws.parse(gateway("", "/link/v1/root").text("document"));
        JsonNode keys = JsonMapper.shared()
                .readTree(root.payload(PublicKeys.ed25519(rootKey)))
                .get("purposeKeys");
        Jws signed = Jws.parse(compact);
        for (JsonNode listed : keys) {
            if (listed.get("purpose").asString().equals(purpose)
                    && signed.keyId().equals(Optional.of(listed.get("kid").asString()))) {
                PublicKey key = PublicKeys.ed25519(
                        Base64.getDecoder().decode(listed.get("publicKey").asString()));
                return JsonMapper.shared().readTree(signed.payload(key));
            }
        }
        throw new AssertionError("signed by no " + purpose + " key");
    }

    private Answer token(String gateway, KeyPair key) throws Exception {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", gateway);
        claims.put("sub", gateway);
        claims.put("aud", platform.url("/oauth/token").toString());
        claims.put("iat", now);
        claims.put("exp", now + 240);
        claims.put("jti", UUID.randomUUID().toString());
        String assertion =
                Jws.sign(key.getPrivate(), "gateway", "JWT", JsonMapper.shared().writeValueAsBytes(claims));
        String form = "grant_type=client_credentials&scope=link&client_assertion_type="
                + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
                + "&client_assertion=" + assertion;
        return send(HttpRequest.newBuilder(platform.url("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private record Answer(int status, HttpResponse<String> response) {
        String text(String member) {
            return JsonMapper.shared().readTree(response.body()).get(member).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElseThrow();
        }
    }

    private Answer post(String cookie, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.url(path))
                .header("Content-Type", "application/json")
                .header("X-Heliograph", "1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return send(request.build());
    }

    private Answer gateway(String bearer, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(platform.url(path))
                .header("Heliograph-Link", "1")
                .header("Authorization", "Bearer " + bearer)
                .GET()
                .build());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = platform.client().send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    private static KeyPair p384() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    /** RFC 6238 §4 worked out once more, for the step after now as well, since a code is good once. */
    private static String code(byte[] secret, int stepsAhead) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30 + stepsAhead;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7fffffff;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    private static byte[] base32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        long buffer = 0;
        int bits = 0;
        for (int at = 0; at < text.length(); at++) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(at));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}

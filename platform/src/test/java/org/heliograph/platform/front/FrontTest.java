package org.heliograph.platform.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.PlatformServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform answers to anyone, over TLS by its own authority. */
@ExtendWith(PlatformServer.class)
final class FrontTest {
    private final PlatformServer.Running platform;

    FrontTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void saysThatItIsReadyAndNothingMore() throws Exception {
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ready\"}");
    }

    /** The values are those of the OWASP secure headers project and of the page's own needs. */
    @Test
    void everyAnswerProtectsTheBrowser() throws Exception {
        for (String path : List.of("/health", "/nothing", "/sign-in", "/api/gateways")) {
            HttpResponse<String> answer = get(path);
            assertThat(header(answer, "Strict-Transport-Security")).as(path).contains("max-age=31536000");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(header(answer, "Referrer-Policy")).as(path).contains("no-referrer");
            assertThat(header(answer, "Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("'unsafe-inline'", "'unsafe-eval'", "http:", "https:");
            assertThat(header(answer, "Server")).as(path).isEmpty();
            assertThat(answer.headers().allValues("Cache-Control")).as(path).containsExactly("no-store");
        }
    }

    @Test
    void refusalsAreProblemsWithAStableWord() throws Exception {
        HttpResponse<String> missing = get("/nothing/7c9e6679");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "Content-Type")).contains("application/problem+json");
        assertThat(json(missing).get("code").asString()).isEqualTo("not-found");
        assertThat(json(missing).get("status").asInt()).isEqualTo(404);

        HttpResponse<String> stranger = get("/api/gateways");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(json(stranger).get("code").asString()).isEqualTo("not-signed-in");

        HttpResponse<String> wrongMethod = post("/health", "{}");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(json(wrongMethod).get("code").asString()).isEqualTo("method-not-allowed");
    }

    @Test
    void aBodyThatIsNoJsonIsTheCallersFault() throws Exception {
        HttpResponse<String> answer = post("/api/session", "{\"email\":");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("code").asString()).isEqualTo("bad-request");
        assertThat(answer.body()).doesNotContain("email", "Exception", "tools.jackson");
    }

    @Test
    void aBodyOverTheLimitOfItsRouteIsNotReadToItsEnd() throws Exception {
        HttpResponse<String> answer = post("/api/session", "{\"email\":\"" + "a".repeat(20_000) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("code").asString()).isEqualTo("too-large");
    }

    @Test
    void describesItselfAsOpenApi() throws Exception {
        HttpResponse<String> answer = get("/openapi");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("openapi").asString()).startsWith("3.1");
        assertThat(json(answer).get("paths").propertyNames())
                .contains("/api/session", "/api/gateways", "/link/v1/root");
    }

    @Test
    void tellsTheVersionsOfTheLink() throws Exception {
        assertThat(get("/link").body()).isEqualTo("{\"versions\":[1]}");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(platform.url(path)).GET());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(platform.url(path))
                .header("Content-Type", "application/json")
                .header("X-Heliograph", "1")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return platform.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

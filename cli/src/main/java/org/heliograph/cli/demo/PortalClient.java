package org.heliograph.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** One person at the portal: the same HTTP calls that the pages make, with that person's own session. */
final class PortalClient {
    /** How a person signs in. */
    record SignIn(String email, String password, String totpSecret) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI platform;
    private final HttpClient http;

    private PortalClient(URI platform, HttpClient http) {
        this.platform = platform;
        this.http = http;
    }

    /** A client that trusts the platform's own certificate authority and nobody else. */
    static PortalClient of(URI platform, Path caFile) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
            Certificate ca = CertificateFactory.getInstance("X.509").generateCertificate(in);
            trusted.setCertificateEntry("platform", ca);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpClient http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new PortalClient(platform, http);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Uses a one-use set-up link as its page does: asks for the secret, then sets the password with a first code. */
    SignIn setUp(String setupLink, String email, String name, String password)
            throws IOException, InterruptedException {
        String token = setupLink.substring(setupLink.indexOf('#') + 1);
        JsonNode inspected = post("/api/setup/inspect", object().put("token", token));
        String secret = inspected.path("totpSecret").asString();
        post(
                "/api/setup",
                object().put("token", token)
                        .put("email", email)
                        .put("name", name)
                        .put("password", password)
                        .put("totp", Totp.code(secret, Instant.now())));
        return new SignIn(email, password, secret);
    }

    /**
     * Signs in. A code is good once, so right after the set-up the next one is used, which the platform accepts
     * (RFC 6238 §5.2: one step of drift).
     */
    JsonNode signIn(SignIn signIn) throws IOException, InterruptedException {
        return post(
                "/api/session",
                object().put("email", signIn.email())
                        .put("password", signIn.password())
                        .put(
                                "totp",
                                Totp.code(signIn.totpSecret(), Instant.now().plusSeconds(30))));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send(request(path).GET().build()));
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
    }

    /** Hands a body in, for instance by STOW-RS; gives the status of the answer, whatever it is. */
    int store(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        return http.send(
                        request(path)
                                .header("Content-Type", contentType)
                                .header("Accept", "application/dicom+json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Opens a body for reading, for instance an instance of DICOMweb; the caller closes it. */
    HttpResponse<InputStream> open(String path, String accept) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                request(path).header("Accept", accept).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new DemoFailure("GET " + path + " was answered " + response.statusCode());
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.resolve(path)).timeout(TIMEOUT).header("X-Heliograph", "1");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new DemoFailure(request.method() + " " + request.uri().getPath() + " was answered "
                    + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private static JsonNode json(HttpResponse<String> response) {
        return response.body().isEmpty() ? object() : JSON.readTree(response.body());
    }
}

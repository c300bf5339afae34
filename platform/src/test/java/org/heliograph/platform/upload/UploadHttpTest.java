package org.heliograph.platform.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.SignedIn;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** tus 1.0.0 as its specification says it, spoken by hand to the whole running platform. */
@ExtendWith(PlatformServer.class)
final class UploadHttpTest {
    private static final String BYTES = "application/offset+octet-stream";

    private final PlatformServer.Running platform;
    private OrganisationId here;
    private String cookie;
    private byte[] file;

    UploadHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void signIn() throws Exception {
        here = platform.bean(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "VALLEY")
                .orElseThrow()
                .id();
        cookie = SignedIn.as(platform, here, Set.of(Role.SENDER));
        file = Files.readAllBytes(
                SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst());
    }

    @Test
    void makesAFileThatCameInPiecesAnInstanceOfItsStudy() throws Exception {
        String upload = create(file.length, "");
        assertThat(offset(upload)).isZero();
        assertThat(patch(upload, 0, Arrays.copyOf(file, 200_000), "").statusCode())
                .isEqualTo(204);
        assertThat(offset(upload)).isEqualTo(200_000);
        HttpResponse<String> last = patch(upload, 200_000, Arrays.copyOfRange(file, 200_000, file.length), "");
        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        assertThat(last.headers().firstValue("Upload-Offset")).hasValue("" + file.length);

        JsonNode worklist = JsonMapper.shared()
                .readTree(send("GET", URI.create("/api/worklist?scope=own"), BodyPublishers.noBody())
                        .body());
        assertThat(worklist.at("/items/0/instanceCount").asInt()).isEqualTo(1);
        assertThat(worklist.at("/items/0/complete").asBoolean()).isTrue();
        assertThat(head(upload).statusCode()).as("it is gone").isEqualTo(404);
        assertThat(rows()).isZero();
    }

    @Test
    void takesAWholeFileWithItsCreation() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                URI.create("/api/uploads"),
                BodyPublishers.ofByteArray(file),
                "Upload-Length",
                "" + file.length,
                "Content-Type",
                BYTES,
                "Upload-Metadata",
                "filename " + base64("image.dcm".getBytes(UTF_8)) + ",sha256 "
                        + base64(hex(file).getBytes(UTF_8)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Upload-Offset")).hasValue("" + file.length);
        assertThat(rows()).isZero();
    }

    /** W18: a wrong offset, a wrong checksum, more than was promised, another person's upload. */
    @Test
    void takesNothingThatDoesNotBelongWhereItIsSent() throws Exception {
        String upload = create(file.length, "");
        assertThat(patch(upload, 5, new byte[10], "").statusCode()).isEqualTo(409);
        byte[] piece = Arrays.copyOf(file, 1000);
        String wrong = "sha1 " + base64(MessageDigest.getInstance("SHA-1").digest(new byte[1]));
        assertThat(patch(upload, 0, piece, wrong).statusCode()).isEqualTo(460);
        assertThat(offset(upload)).isZero();
        String right = "sha1 " + base64(MessageDigest.getInstance("SHA-1").digest(piece));
        assertThat(patch(upload, 0, piece, right).statusCode()).isEqualTo(204);
        assertThat(patch(upload, 0, piece, right).statusCode()).as("once").isEqualTo(409);
        assertThat(patch(upload, 1000, new byte[file.length], "").statusCode()).isEqualTo(413);
        assertThat(patch(upload, 1000, piece, "md5 AAAA").statusCode()).isEqualTo(400);

        cookie = SignedIn.as(platform, here, Set.of(Role.SENDER));
        assertThat(head(upload).statusCode()).isEqualTo(404);
        assertThat(patch(upload, 1000, piece, "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", URI.create(upload), BodyPublishers.noBody()).statusCode())
                .isEqualTo(404);
        cookie = SignedIn.as(platform, here, Set.of(Role.READER));
        assertThat(head(upload).statusCode()).as("no right to send").isEqualTo(403);
    }

    @Test
    void keepsNothingOfAFileThatIsNoDicomOrNotTheOnePromised() throws Exception {
        byte[] text = "no DICOM at all, not even a preamble".getBytes(UTF_8);
        HttpResponse<String> last = patch(create(text.length, ""), 0, text, "");
        assertThat(last.statusCode()).isEqualTo(422);
        assertThat(last.body()).contains("not-dicom");
        String other = create(file.length, "sha256 " + base64(hex(text).getBytes(UTF_8)));
        assertThat(patch(other, 0, file, "").body()).contains("hash-differs");
        assertThat(rows()).isZero();
    }

    @Test
    void endsAnUploadWhenAskedOrWhenItsTimeIsOver() throws Exception {
        String upload = create(file.length, "");
        assertThat(send("DELETE", URI.create(upload), BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
        assertThat(head(upload).statusCode()).isEqualTo(404);
        String late = create(file.length, "");
        UUID id = UUID.fromString(late.substring(late.lastIndexOf('/') + 1));
        platform.bean(Tenancy.class)
                .run(
                        here,
                        () -> platform.bean(JdbcClient.class)
                                .sql("update upload set expires = now() - interval '1 s' where upload_id = ?")
                                .param(id)
                                .update());
        assertThat(head(late).statusCode()).isEqualTo(410);
        platform.bean(Uploads.class).handle(here, id);
        assertThat(head(late).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatItSpeaks() throws Exception {
        HttpResponse<String> options = send("OPTIONS", URI.create("/api/uploads"), BodyPublishers.noBody());
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Tus-Version")).hasValue("1.0.0");
        assertThat(options.headers().firstValue("Tus-Extension").orElse("")).contains("checksum", "termination");
        HttpResponse<String> older = platform.client()
                .send(
                        HttpRequest.newBuilder(platform.url("/api/uploads"))
                                .header("Cookie", cookie)
                                .header("X-Heliograph", "1")
                                .header("Tus-Resumable", "0.2.2")
                                .header("Upload-Length", "1")
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(older.statusCode()).isEqualTo(412);
    }

    private String create(long length, String metadata) throws IOException, InterruptedException {
        HttpResponse<String> made = metadata.isEmpty()
                ? send("POST", URI.create("/api/uploads"), BodyPublishers.noBody(), "Upload-Length", "" + length)
                : send(
                        "POST",
                        URI.create("/api/uploads"),
                        BodyPublishers.noBody(),
                        "Upload-Length",
                        "" + length,
                        "Upload-Metadata",
                        metadata);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Upload-Expires")).isPresent();
        return made.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> patch(String upload, long offset, byte[] bytes, String checksum)
            throws IOException, InterruptedException {
        BodyPublisher body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        return checksum.isEmpty()
                ? send("PATCH", URI.create(upload), body, "Upload-Offset", "" + offset, "Content-Type", BYTES)
                : send(
                        "PATCH",
                        URI.create(upload),
                        body,
                        "Upload-Offset",
                        "" + offset,
                        "Content-Type",
                        BYTES,
                        "Upload-Checksum",
                        checksum);
    }

    private HttpResponse<String> head(String upload) throws IOException, InterruptedException {
        return send("HEAD", URI.create(upload), BodyPublishers.noBody());
    }

    private long offset(String upload) throws IOException, InterruptedException {
        return Long.parseLong(head(upload).headers().firstValue("Upload-Offset").orElseThrow());
    }

    private HttpResponse<String> send(String method, URI path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.url(path.toString()))
                .header("Cookie", cookie)
                .header("X-Heliograph", "1")
                .header("Tus-Resumable", "1.0.0")
                .method(method, body);
        return platform.client()
                .send((headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofString());
    }

    private int rows() {
        return platform.bean(Tenancy.class)
                .as(
                        here,
                        () -> platform.bean(JdbcClient.class)
                                .sql("select (select count(*) from upload) + (select count(*) from upload_piece)")
                                .query(Integer.class)
                                .single());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.FrameIndex;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.dicom.xml.NativeXmlWriter;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** STOW-RS as programs use it: every way in, and an answer for each instance. */
@ExtendWith(PlatformServer.class)
final class StoreHttpTest {
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final String CT = "dicom/series/ct-chest-100";

    private final PlatformServer.Running platform;
    private DicomWebProgram program;

    StoreHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void aProgram() {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @Test
    void takesOneFileAlone() throws Exception {
        HttpResponse<byte[]> answer =
                program.send("POST", "/dicomweb/studies", Map.of("Content-Type", "application/dicom"), bytes(0));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/00081199/Value").size()).isEqualTo(1);
    }

    @Test
    void judgesEachInstanceAgainstTheStudyOfThePath() throws Exception {
        Path other =
                SharedData.file("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm");
        String study =
                header(file(0)).uid(Tags.STUDY_INSTANCE_UID).orElseThrow().value();

        HttpResponse<byte[]> some =
                program.store("/dicomweb/studies/" + study, List.of(bytes(0), Files.readAllBytes(other), bytes(1)));
        assertThat(some.statusCode()).isEqualTo(202);
        assertThat(json(some).at("/00081199/Value").size()).isEqualTo(2);
        // Table I.2-2: A9xx.
        assertThat(json(some).at("/00081198/Value/0/00081197/Value/0").asInt()).isEqualTo(0xA900);
        assertThat(program.store("/dicomweb/studies/" + study, List.of(Files.readAllBytes(other)))
                        .statusCode())
                .isEqualTo(409);
        assertThat(program.store("/dicomweb/studies/not-a-uid", List.of(bytes(0)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesBodiesOfOtherKinds() throws Exception {
        assertThat(status(Map.of("Content-Type", "text/plain"), bytes(0))).isEqualTo(415);
        assertThat(status(Map.of(), bytes(0))).isEqualTo(415);
        assertThat(status(Map.of("Content-Type", "multipart/related; type=\"text/html\"; boundary=x"), bytes(0)))
                .isEqualTo(415);
        assertThat(status(Map.of("Content-Type", "multipart/related; type=\"application/dicom\""), bytes(0)))
                .isEqualTo(400);
        assertThat(status(
                        Map.of(
                                "Content-Type",
                                "multipart/related; type=\"application/dicom\"; boundary=" + "x".repeat(201)),
                        bytes(0)))
                .isEqualTo(400);
        assertThat(status(Map.of("Content-Type", "application/dicom", "Content-Encoding", "gzip"), bytes(0)))
                .isEqualTo(415);
        assertThat(status(
                        Map.of("Content-Type", Multipart.contentType("application/dicom")),
                        "--the-boundary--\r\n".getBytes(UTF_8)))
                .isEqualTo(400);
    }

    @Test
    void refusesBodiesBeyondTheirLimit() throws Exception {
        byte[] many = "--the-boundary\r\n\r\n\r\n".repeat(20_001).getBytes(US_ASCII);
        assertThat(program.send(
                                "POST",
                                "/dicomweb/studies",
                                Map.of("Content-Type", Multipart.contentType("application/dicom")),
                                many)
                        .statusCode())
                .isEqualTo(413);
        URI url = platform.url("/dicomweb/studies");
        // A length that no client library declares without sending it.
        try (Socket socket =
                platform.client().sslContext().getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("POST /dicomweb/studies HTTP/1.1\r\nHost: " + url.getAuthority()
                                    + "\r\nAuthorization: Bearer " + program.token()
                                    + "\r\nContent-Type: application/dicom\r\nContent-Length: " + (2L << 40)
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void keepsWhatCameBeforeABodyBreaks() throws Exception {
        byte[] body = Multipart.of("application/dicom", List.of(bytes(0), bytes(1)));
        HttpResponse<byte[]> answer = program.send(
                "POST",
                "/dicomweb/studies",
                Map.of("Content-Type", Multipart.contentType("application/dicom")),
                Arrays.copyOf(body, body.length - 100_000));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).at("/00081199/Value").size()).isEqualTo(1);
    }

    @Test
    void putsMetadataAndBulkDataTogether() throws Exception {
        for (String type : List.of(JSON, XML)) {
            for (String name : List.of(
                    CT + "/" + file(0).getFileName(),
                    "dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
                    "dicom/modalities/sr-dose/MG-RDSR-Giotto-DBT.dcm")) {
                aProgram();
                Path path = SharedData.file(name);
                List<Multipart.Part> parts = described(path, type, "bulk");
                HttpResponse<byte[]> answer = program.send(
                        "POST",
                        "/dicomweb/studies",
                        Map.of("Content-Type", Multipart.contentType(type)),
                        Multipart.of(parts));
                assertThat(answer.statusCode())
                        .as(name + new String(answer.body(), UTF_8))
                        .isEqualTo(200);
                assertThat(model(back(path))).as(type + " " + name).isEqualTo(model(Files.readAllBytes(path)));
                for (Multipart.Part value : parts.subList(1, parts.size())) {
                    assertThat(program.get(instance(path) + "/bulkdata/7FE00010", "application/octet-stream")
                                    .body())
                            .isEqualTo(value.content());
                }
            }
        }
    }

    @Test
    void putsCompressedFramesTogether() throws Exception {
        Path path = SharedData.file("dicom/modalities/sm/sm_image_jpegls.dcm");
        List<Multipart.Part> parts = new ArrayList<>();
        List<byte[]> frames = new ArrayList<>();
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            StringWriter text = new StringWriter();
            text.write("[");
            new DicomJsonWriter(text, (place, element) -> new LargeValues.Uri("pixels")).write(file.dataSet());
            text.write("]");
            parts.add(
                    new Multipart.Part("Content-Type: " + JSON, text.toString().getBytes(UTF_8)));
            FrameIndex index = FrameIndex.of(file.dataSet(), file.transferSyntax(), file.bulk());
            for (int number = 1; number <= index.frames(); number++) {
                try (InputStream frame = index.open(number)) {
                    frames.add(frame.readAllBytes());
                }
                parts.add(new Multipart.Part(
                        "Content-Type: image/jls; transfer-syntax=1.2.840.10008.1.2.4.80\r\nContent-Location: pixels",
                        frames.getLast()));
            }
        }
        HttpResponse<byte[]> answer = program.send(
                "POST", "/dicomweb/studies", Map.of("Content-Type", Multipart.contentType(JSON)), Multipart.of(parts));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        assertThat(program.get(instance(path) + "/frames/25", "image/jls").body())
                .isEqualTo(frames.get(24));
    }

    @Test
    void neverFetchesWhatMetadataPointTo() throws Exception {
        for (String place : List.of("file:///etc/passwd", "http://169.254.169.254/latest", "bulk-of-nobody")) {
            List<Multipart.Part> parts = described(file(0), JSON, place);
            HttpResponse<byte[]> answer = program.send(
                    "POST",
                    "/dicomweb/studies",
                    Map.of("Content-Type", Multipart.contentType(JSON)),
                    Multipart.of(parts.subList(0, 1)));
            assertThat(answer.statusCode()).as(place).isEqualTo(409);
            assertThat(json(answer).at("/0008119A/Value/0/00081197/Value/0").asInt())
                    .isEqualTo(0xC000);
        }
        assertThat(program.get("/dicomweb/studies", JSON).body()).isIn((Object) "[]".getBytes(UTF_8), new byte[0]);
    }

    @Test
    void answersInXmlWhenAskedTo() throws Exception {
        HttpResponse<byte[]> answer = program.send(
                "POST",
                "/dicomweb/studies",
                Map.of("Content-Type", "application/dicom", "Accept", "application/dicom+xml"),
                bytes(0));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/dicom+xml");
        assertThat(new String(answer.body(), UTF_8))
                .contains("<NativeDicomModel")
                .contains("keyword=\"ReferencedSOPSequence\"");
    }

    private int status(Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        return program.send("POST", "/dicomweb/studies", headers, body).statusCode();
    }

    /** A file as metadata, and a part for each large value of it. */
    private static List<Multipart.Part> described(Path path, String type, String prefix) throws IOException {
        List<Multipart.Part> parts = new ArrayList<>();
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            List<byte[]> values = new ArrayList<>();
            LargeValues places = (place, element) -> {
                try (InputStream value = new LargeValues.Inline(file.bulk()).open((BulkElement) element)) {
                    values.add(value.readAllBytes());
                } catch (IOException unreadable) {
                    throw new java.io.UncheckedIOException(unreadable);
                }
                return new LargeValues.Uri(prefix + (prefix.equals("bulk") ? values.size() : ""));
            };
            StringWriter text = new StringWriter();
            if (type.equals(JSON)) {
                text.write("[");
                new DicomJsonWriter(text, places).write(file.dataSet());
                text.write("]");
            } else {
                new NativeXmlWriter(text, places).write(file.dataSet());
            }
            parts.add(
                    new Multipart.Part("Content-Type: " + type, text.toString().getBytes(UTF_8)));
            for (int number = 1; number <= values.size(); number++) {
                parts.add(new Multipart.Part(
                        "Content-Type: application/octet-stream\r\nContent-Location: " + prefix + number,
                        values.get(number - 1)));
            }
        }
        return parts;
    }

    private byte[] back(Path path) throws IOException, InterruptedException {
        return program.get(instance(path), "application/dicom; transfer-syntax=*")
                .body();
    }

    /** What a file says, but for large values, as one model: text in another character set or written otherwise is equal. */
    private static JsonNode model(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        DataSet dataSet =
                DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
        StringWriter text = new StringWriter();
        new DicomJsonWriter(text, LargeValues.OMITTED).write(dataSet);
        return JsonMapper.shared().readTree(text.toString());
    }

    private static String instance(Path path) {
        DataSet header = header(path);
        return "/dicomweb/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private static DataSet header(Path path) {
        return SentPack.Sent.of(path).header();
    }

    private static Path file(int number) {
        return SharedData.dicomFiles(CT).get(number);
    }

    private static byte[] bytes(int number) throws IOException {
        return Files.readAllBytes(file(number));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

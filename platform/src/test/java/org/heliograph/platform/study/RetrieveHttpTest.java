package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.xml.NativeXmlReader;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WADO-RS as programs use it, compared with the files that were stored and with what pydicom reads of them. */
@ExtendWith(PlatformServer.class)
final class RetrieveHttpTest {
    private static final String SYNTAXES = "dicom/transfer-syntaxes/ct-mono-16bit/";
    /** Of frame 1 as pydicom 2.3.1 decodes it, in every lossless syntax of this image (dicom-pixels.tsv). */
    private static final String PIXELS = "1bee432808f49770bbc30d904e3e744082b0ba41704d4943e7de5bcb3e3d72f9";

    private static final String AS_STORED = "application/dicom; transfer-syntax=*";

    private final PlatformServer.Running platform;
    private DicomWebProgram program;

    RetrieveHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void aProgram() {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @Test
    void givesEverySyntaxBackToTheByte() throws Exception {
        for (Path file : SharedData.dicomFiles(SYNTAXES)) {
            aProgram();
            String instance = stored(file);
            byte[] alone = program.get(instance, AS_STORED).body();
            assertThat(identity(alone)).as(file.toString()).isEqualTo(identity(Files.readAllBytes(file)));
            for (String path : List.of(study(instance), series(instance), instance)) {
                HttpResponse<byte[]> answer =
                        program.get(path, "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
                List<Multipart.Part> parts = Multipart.parts(type(answer), answer.body());
                assertThat(parts)
                        .singleElement()
                        .satisfies(part -> assertThat(identity(part.content())).isEqualTo(identity(alone)));
            }
        }
    }

    @Test
    void givesExplicitLittleEndianToWhoeverNamesNothing() throws Exception {
        for (String name : List.of(
                "1.2.840.10008.1.2_LittleEndianImplicit",
                "1.2.840.10008.1.2.2_BigEndianExplicit",
                "1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian",
                "1.2.840.10008.1.2.4.57_JPEGProcess14",
                "1.2.840.10008.1.2.4.70_JPEGProcess14SV1",
                "1.2.840.10008.1.2.5_RLELossless")) {
            aProgram();
            String instance = stored(SharedData.file(SYNTAXES + name + ".dcm"));
            HttpResponse<byte[]> answer = program.get(instance, "application/dicom");
            assertThat(type(answer)).isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
            Part10Reader file = Part10Reader.open(new ByteArrayInputStream(answer.body()), ReadOptions.DEFAULT);
            assertThat(file.meta().transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            byte[] dataSet = file.dataSet().readAllBytes();
            DataSet header = DataSetReader.readHeader(
                    new ByteArrayInputStream(dataSet), file.meta().transferSyntax(), ReadOptions.DEFAULT);
            BulkElement pixels = (BulkElement) header.get(Tags.PIXEL_DATA).orElseThrow();
            byte[] samples = BulkSource.of(dataSet)
                    .open(pixels.offset(), pixels.length())
                    .readAllBytes();
            assertThat(sha256(samples)).as(name).isEqualTo(PIXELS);
        }
    }

    @Test
    void refusesWhatItCannotMake() throws Exception {
        String instance = stored(SharedData.file(SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm"));
        for (String accept : List.of(
                "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.91",
                "application/dicom; transfer-syntax=nonsense",
                "multipart/related; type=\"text/html\"",
                "text/csv",
                "application/dicom;q=0",
                "no media type")) {
            assertThat(program.get(instance, accept).statusCode()).as(accept).isEqualTo(406);
        }
        assertThat(program.get(
                                study(instance),
                                "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.91")
                        .statusCode())
                .isEqualTo(406);
        assertThat(program.get(
                                instance,
                                "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.91;q=0.9,"
                                        + " application/dicom; transfer-syntax=1.2.840.10008.1.2;q=0.2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void givesRangesAndNothingToWhoeverHasIt() throws Exception {
        Path original = SharedData.file(SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm");
        String instance = stored(original);
        byte[] whole = program.get(instance, AS_STORED).body();
        String etag =
                program.get(instance, AS_STORED).headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> part =
                program.send("GET", instance, Map.of("Accept", AS_STORED, "Range", "bytes=128-1000"), new byte[0]);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 128, 1001));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 128-1000/" + whole.length);
        assertThat(program.send(
                                "GET",
                                instance,
                                Map.of("Accept", AS_STORED, "Range", "bytes=" + whole.length + "-"),
                                new byte[0])
                        .statusCode())
                .isEqualTo(416);
        assertThat(program.send(
                                "GET",
                                instance,
                                Map.of("Accept", AS_STORED, "Range", "bytes=0-9", "If-Range", "\"other\""),
                                new byte[0])
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> held =
                program.send("GET", instance, Map.of("Accept", AS_STORED, "If-None-Match", etag), new byte[0]);
        assertThat(held.statusCode()).isEqualTo(304);
        assertThat(held.body()).isEmpty();
        assertThat(held.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void everyPlaceInTheMetadataLeadsToItsValue() throws Exception {
        for (String file : List.of(
                SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm",
                SYNTAXES + "1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
                SYNTAXES + "1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian.dcm")) {
            aProgram();
            String instance = stored(SharedData.file(file));
            JsonNode metadata = JsonMapper.shared()
                    .readTree(program.get(instance + "/metadata", "application/dicom+json")
                            .body());
            URI place = URI.create(metadata.at("/0/7FE00010/BulkDataURI").asString());
            assertThat(place.toString())
                    .isEqualTo(platform.url(instance + "/bulkdata/7FE00010").toString());
            byte[] alone =
                    program.get(place.getPath(), "application/octet-stream").body();
            assertThat(sha256(alone)).as(file).isEqualTo(PIXELS);
            HttpResponse<byte[]> parts =
                    program.get(place.getPath(), "multipart/related; type=\"application/octet-stream\"");
            assertThat(Multipart.parts(type(parts), parts.body()).getFirst().content())
                    .isEqualTo(alone);
        }
        for (String nowhere : List.of("00100010/0/00100010", "7FE0001", "7FE00010/", "..%2f", "00091234")) {
            String instance = stored(SharedData.file(SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm"));
            assertThat(program.get(instance + "/bulkdata/" + nowhere, "*/*").statusCode())
                    .as(nowhere)
                    .isIn(400, 404);
        }
    }

    @Test
    void namesItselfByItsPublicAddressWhateverARequestSays() throws Exception {
        String instance = stored(SharedData.file(SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm"));
        HttpResponse<byte[]> answer = program.send(
                "GET",
                instance + "/metadata",
                Map.of(
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Proto", "http",
                        "Forwarded", "host=evil.example;proto=http"),
                new byte[0]);
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/0/7FE00010/BulkDataURI")
                        .asString())
                .startsWith(platform.url("/dicomweb/studies/").toString());
    }

    @Test
    void givesCompressedPixelDataAFrameAPart() throws Exception {
        String instance = stored(SharedData.file("dicom/modalities/sm/sm_image_jpegls.dcm"));
        JsonNode metadata = JsonMapper.shared()
                .readTree(program.get(instance + "/metadata", "application/dicom+json")
                        .body());
        String place =
                URI.create(metadata.at("/0/7FE00010/BulkDataURI").asString()).getPath();
        HttpResponse<byte[]> bulk = program.get(place, "*/*");
        List<Multipart.Part> frames = Multipart.parts(type(bulk), bulk.body());
        assertThat(frames).hasSize(25);
        assertThat(frames.getFirst().headers()).contains("image/jls").contains("1.2.840.10008.1.2.4.80");
        byte[] ninth = program.get(instance + "/frames/9", "image/jls").body();
        // A JPEG stream begins with SOI and ends with EOI, to which DICOM may add a byte.
        assertThat(ninth).startsWith(0xFF, 0xD8);
        assertThat(frames.get(8).content()).isEqualTo(ninth);
    }

    @Test
    void givesMetadataInXmlThatSayTheSame() throws Exception {
        String instance = stored(SharedData.file("dicom/modalities/sr-dose/MG-RDSR-Giotto-DBT.dcm"));
        HttpResponse<byte[]> xml =
                program.get(study(instance) + "/metadata", "multipart/related; type=\"application/dicom+xml\"");
        Multipart.Part part = Multipart.parts(type(xml), xml.body()).getFirst();
        DataSet read = new NativeXmlReader(
                        new ByteArrayInputStream(part.content()), 1 << 24, NativeXmlReader.BulkData.REFUSED)
                .read();
        JsonNode json = JsonMapper.shared()
                .readTree(program.get(study(instance) + "/metadata", "application/dicom+json")
                        .body());
        assertThat(read.sequence(Tags.CONTENT_SEQUENCE))
                .hasSize(json.at("/0/0040A730/Value").size());
        assertThat(read.string(Tags.SOP_INSTANCE_UID))
                .hasValue(json.at("/0/00080018/Value/0").asString());
        assertThat(program.get(study(instance) + "/metadata", "application/dicom+xml")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void givesAZipOfFiles() throws Exception {
        Path file = SharedData.file(SYNTAXES + "1.2.840.10008.1.2.5_RLELossless.dcm");
        String instance = stored(file);
        List<ContentIdentity> found = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                program.get(instance, "application/zip").body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).matches("0001/[0-9a-f]{64}\\.dcm");
                found.add(identity(zip.readAllBytes()));
            }
        }
        assertThat(found).containsExactly(identity(Files.readAllBytes(file)));
    }

    @Test
    void answersWadoUri() throws Exception {
        String instance = stored(SharedData.file(SYNTAXES + "1.2.840.10008.1.2_LittleEndianImplicit.dcm"));
        String[] uids = instance.split("/", -1);
        String query = "/dicomweb/wado?requestType=WADO&studyUID=" + uids[3] + "&seriesUID=" + uids[5] + "&objectUID=";

        assertThat(program.get(query + uids[7] + "&transferSyntax=*", "*/*").body())
                .isEqualTo(program.get(instance, AS_STORED).body());
        assertThat(program.get(query + uids[7] + "&contentType=application/dicom", "*/*")
                        .body())
                .isEqualTo(program.get(instance, "application/dicom").body());
        assertThat(program.get(query + uids[7] + "&contentType=text/html", "*/*")
                        .statusCode())
                .isEqualTo(406);
        assertThat(program.get(query + "1.2.3", "*/*").statusCode()).isEqualTo(404);
        assertThat(program.get("/dicomweb/wado?requestType=WADO", "*/*").statusCode())
                .isEqualTo(400);
        DicomWebProgram stranger = DicomWebProgram.of(platform, Scope.DICOMWEB_READ);
        assertThat(stranger.get(query + uids[7], "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void showsAThumbnailAtEveryLevel() throws Exception {
        String instance = stored(SharedData.file(SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm"));
        for (String path : List.of(study(instance), series(instance), instance, instance + "/frames/1")) {
            HttpResponse<byte[]> picture = program.get(path + "/thumbnail", "image/jpeg");
            assertThat(picture.statusCode()).as(path).isEqualTo(200);
            assertThat(picture.body()).startsWith(0xFF, 0xD8).endsWith(0xFF, 0xD9);
        }
        assertThat(program.get(instance + "/thumbnail", "video/mp4").statusCode())
                .isEqualTo(406);
        assertThat(program.get(instance + "/frames/2/thumbnail", "*/*").statusCode())
                .isEqualTo(404);
    }

    /** Stores a file; gives the path of its instance. */
    private String stored(Path file) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = program.store("/dicomweb/studies", List.of(Files.readAllBytes(file)));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        DataSet header = SentPack.Sent.of(file).header();
        return "/dicomweb/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private static String series(String instance) {
        return instance.substring(0, instance.indexOf("/instances/"));
    }

    private static String study(String instance) {
        return instance.substring(0, instance.indexOf("/series/"));
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    private static ContentIdentity identity(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        return ContentIdentity.of(part10.meta().transferSyntax().uid(), part10.dataSet());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What WADO-RS gives here and what Orthanc gives for the same files: a CT slice and an ultrasound image in RLE. The
 * differences are all listed; docs/conformance/dicomweb.md says for each which section decides it.
 */
@ExtendWith(PlatformServer.class)
final class OrthancComparedTest {
    private static final String OCTETS = "multipart/related; type=\"application/octet-stream\"";
    private static final String AS_STORED = OCTETS + "; transfer-syntax=*";
    private static final String JPEG_LS = "multipart/related; type=\"image/jls\"";

    @TempDir
    Path folder;

    private final DicomWebProgram program;
    private final List<Path> files = List.of(
            SharedData.file("dicom/series/ct-chest-100/0001.dcm"),
            SharedData.file("dicom/transfer-syntaxes/color/US1_RLE.dcm"));
    private final List<String> instances = new ArrayList<>();
    private OrthancWeb orthanc;

    OrthancComparedTest(PlatformServer.Running platform) {
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @BeforeEach
    void storeInBoth() throws Exception {
        orthanc = new OrthancWeb(folder, program, Map.of());
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            String id = orthanc.take(file).get("ID").asString();
            JsonNode tags = orthanc.json("/instances/" + id + "/tags?simplify");
            instances.add("/studies/" + tags.get("StudyInstanceUID").asString() + "/series/"
                    + tags.get("SeriesInstanceUID").asString() + "/instances/"
                    + tags.get("SOPInstanceUID").asString());
            contents.add(Files.readAllBytes(file));
        }
        assertThat(program.store("/dicomweb/studies", contents).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        orthanc.close();
    }

    @Test
    void metadataSayTheSameOfEveryAttribute() throws Exception {
        assertThat(differences(instances.get(0))).containsExactly(Map.entry("00080005", "differs"));
        assertThat(differences(instances.get(1)))
                .containsExactly(Map.entry("7FE00010", "only here"), Map.entry("FFFCFFFC", "differs"));
    }

    @Test
    void framesAreTheSameBytes() throws Exception {
        for (String instance : instances) {
            assertThat(frame(here(instance + "/frames/1", OCTETS)))
                    .isEqualTo(frame(there(instance + "/frames/1", OCTETS)));
        }
        assertThat(frame(here(instances.get(1) + "/frames/1", AS_STORED)))
                .as("RLE as it was stored")
                .isEqualTo(frame(there(instances.get(1) + "/frames/1", AS_STORED)));
        // Lossless JPEG-LS leaves an encoder nothing to choose (ITU-T T.87).
        assertThat(frame(here(instances.get(1) + "/frames/1", JPEG_LS)))
                .isEqualTo(frame(there(instances.get(1) + "/frames/1", JPEG_LS)));
    }

    @Test
    void renderedPixelsAreTheSameWithinOneStep() throws Exception {
        String window = "/rendered?window=40,400,linear";
        assertThat(greatestDifference(instances.get(0) + window)).isLessThanOrEqualTo(1);
        assertThat(greatestDifference(instances.get(1) + "/rendered")).isZero();
    }

    @Test
    void statusesDifferWhereTheStandardSaysSo() throws Exception {
        String ct = instances.getFirst();
        Map<String, String> statuses = new TreeMap<>();
        for (String[] asked : new String[][] {
            {"", "application/dicom"},
            {"", "text/plain"},
            {"/metadata", "text/plain"},
            {"/metadata", "application/dicom+json"},
            {"/frames/1", "application/octet-stream"},
            {"/frames/1", "multipart/related; type=\"image/jp2\""},
            {"/frames/0", OCTETS},
            {"/frames/99", OCTETS},
            {"/rendered", "image/png"},
            {"/rendered", "text/html"},
            {"/rendered?window=a", "image/png"},
            {"/thumbnail", "image/jpeg"},
            {"1/metadata", "application/dicom+json"}
        }) {
            int here = here(ct + asked[0], asked[1]).statusCode();
            int there = there(ct + asked[0], asked[1]).statusCode();
            statuses.put(asked[0] + " " + asked[1], here == there ? "both " + here : here + ", Orthanc " + there);
        }
        assertThat(statuses)
                .containsOnly(
                        Map.entry(" application/dicom", "200, Orthanc 400"),
                        Map.entry(" text/plain", "406, Orthanc 400"),
                        Map.entry("/metadata text/plain", "406, Orthanc 400"),
                        Map.entry("/metadata application/dicom+json", "both 200"),
                        Map.entry("/frames/1 application/octet-stream", "200, Orthanc 400"),
                        Map.entry("/frames/1 multipart/related; type=\"image/jp2\"", "406, Orthanc 500"),
                        Map.entry("/frames/0 " + OCTETS, "both 400"),
                        Map.entry("/frames/99 " + OCTETS, "404, Orthanc 400"),
                        Map.entry("/rendered image/png", "both 200"),
                        Map.entry("/rendered text/html", "406, Orthanc 400"),
                        Map.entry("/rendered?window=a image/png", "both 400"),
                        Map.entry("/thumbnail image/jpeg", "200, Orthanc 404"),
                        Map.entry("1/metadata application/dicom+json", "both 404"));
    }

    private HttpResponse<byte[]> here(String path, String accept) throws IOException, InterruptedException {
        return program.get("/dicomweb" + path, accept);
    }

    private HttpResponse<byte[]> there(String path, String accept) throws IOException, InterruptedException {
        return orthanc.get("/dicom-web" + path, accept);
    }

    private Map<String, String> differences(String instance) throws IOException, InterruptedException {
        JsonNode ours = metadata(here(instance + "/metadata", "application/dicom+json"));
        JsonNode theirs = metadata(there(instance + "/metadata", "application/dicom+json"));
        Map<String, String> differences = new TreeMap<>();
        ours.propertyNames().forEach(tag -> {
            if (!theirs.has(tag)) {
                differences.put(tag, "only here");
            } else if (!same(ours.get(tag), theirs.get(tag))) {
                differences.put(tag, "differs");
            }
        });
        theirs.propertyNames().stream()
                .filter(tag -> !ours.has(tag))
                .forEach(tag -> differences.put(tag, "only there"));
        return differences;
    }

    private static JsonNode metadata(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body()).get(0);
    }

    /** Numbers are equal by value: JSON has 1 and 1.0. Where bulk data are had is each one's own. */
    private static boolean same(JsonNode our, JsonNode their) {
        if (our.isNumber() && their.isNumber()) {
            return our.doubleValue() == their.doubleValue();
        }
        if (our.isContainer() && our.size() == their.size() && our.getNodeType() == their.getNodeType()) {
            if (our.isArray()) {
                for (int i = 0; i < our.size(); i++) {
                    if (!same(our.get(i), their.get(i))) {
                        return false;
                    }
                }
                return true;
            }
            return our.propertyNames().stream()
                    .allMatch(name ->
                            their.has(name) && (name.equals("BulkDataURI") || same(our.get(name), their.get(name))));
        }
        return our.equals(their);
    }

    private static byte[] frame(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Multipart.parts(answer.headers().firstValue("Content-Type").orElseThrow(), answer.body())
                .getFirst()
                .content();
    }

    private int greatestDifference(String path) throws IOException, InterruptedException {
        BufferedImage ours = picture(here(path, "image/png"));
        BufferedImage theirs = picture(there(path, "image/png"));
        assertThat(ours.getWidth()).isEqualTo(theirs.getWidth());
        assertThat(ours.getHeight()).isEqualTo(theirs.getHeight());
        int greatest = 0;
        for (int y = 0; y < ours.getHeight(); y++) {
            for (int x = 0; x < ours.getWidth(); x++) {
                for (int band = 0; band < 3; band++) {
                    greatest = Math.max(greatest, Math.abs(sample(ours, x, y, band) - sample(theirs, x, y, band)));
                }
            }
        }
        return greatest;
    }

    /** Of the raster: a grey picture's colour model would bend its values. */
    private static int sample(BufferedImage picture, int x, int y, int band) {
        return picture.getRaster()
                .getSample(x, y, Math.min(band, picture.getRaster().getNumBands() - 1));
    }

    private static BufferedImage picture(HttpResponse<byte[]> answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }
}

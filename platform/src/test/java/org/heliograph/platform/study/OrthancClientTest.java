package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

/** Orthanc's DICOMweb plugin stores in the platform, searches it and fetches from it, over TLS. */
@ExtendWith(PlatformServer.class)
final class OrthancClientTest {
    private static final Map<String, Object> NOW = Map.of("Synchronous", true);

    @TempDir
    Path folder;

    private final DicomWebProgram program;
    private final List<Path> files = new ArrayList<>();
    private OrthancWeb orthanc;

    OrthancClientTest(PlatformServer.Running platform) {
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        files.addAll(SharedData.dicomFiles("dicom/series/ct-chest-100").subList(0, 20));
        files.add(SharedData.file("dicom/transfer-syntaxes/color/US1_RLE.dcm"));
    }

    @BeforeEach
    void start() throws Exception {
        DicomWebProgram stranger = new DicomWebProgram(program.platform(), program.organisation(), "hgt_none");
        orthanc = new OrthancWeb(
                folder,
                program,
                Map.of(
                        "chunked", OrthancWeb.server(program, true),
                        "whole", OrthancWeb.server(program, false),
                        "refused", OrthancWeb.server(stranger, true),
                        "refused-whole", OrthancWeb.server(stranger, false)));
        for (Path file : files) {
            assertThat(orthanc.take(file).get("Status").asString()).isEqualTo("Success");
        }
    }

    @AfterEach
    void stop() {
        orthanc.close();
    }

    @Test
    void storesInOneRequestWhateverItsLengthIsToldBy() throws Exception {
        for (String server : List.of("chunked", "whole")) {
            HttpResponse<String> answer = orthanc.ask(server, "stow", everything());
            assertThat(answer.statusCode()).as(server).isEqualTo(200);
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .get("InstancesCount")
                            .asInt())
                    .isEqualTo(files.size());
        }
        for (Path file : List.of(files.getFirst(), files.getLast())) {
            JsonNode tags =
                    orthanc.json("/instances/" + orthanc.take(file).get("ID").asString() + "/tags?simplify");
            HttpResponse<byte[]> kept = program.get(path(tags), "application/dicom; transfer-syntax=*");
            assertThat(Arrays.equals(dataSet(kept.body()), dataSet(Files.readAllBytes(file))))
                    .as("the data set to the byte")
                    .isTrue();
        }
    }

    @Test
    void findsAndFetchesWhatItHasNot() throws Exception {
        assertThat(orthanc.ask("chunked", "stow", everything()).statusCode()).isEqualTo(200);
        for (JsonNode study : orthanc.json("/studies")) {
            assertThat(orthanc.delete("/studies/" + study.asString()).statusCode())
                    .isEqualTo(200);
        }

        JsonNode found = JsonMapper.shared()
                .readTree(orthanc.ask("chunked", "qido", Map.of("Uri", "/studies", "Arguments", Map.of()))
                        .body());
        Set<String> studies = new TreeSet<>();
        found.forEach(study -> studies.add(study.at("/0020000D/Value").asString()));
        assertThat(studies).hasSize(2);
        List<Map<String, String>> wanted =
                studies.stream().map(study -> Map.of("Study", study)).toList();
        HttpResponse<String> fetched =
                orthanc.ask("chunked", "retrieve", Map.of("Resources", wanted, "Synchronous", true));

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(orthanc.json("/instances")).hasSize(files.size());
        for (Path file : files) {
            // What is there already is known by the UIDs, and Orthanc says so.
            assertThat(orthanc.take(file).get("Status").asString()).isEqualTo("AlreadyStored");
        }
    }

    /** Before, the connection was closed on what was still being sent, and Orthanc knew nothing of why. */
    @Test
    void isToldThatItMayNot() throws Exception {
        for (String server : List.of("refused", "refused-whole", "refused", "refused-whole")) {
            assertThat(orthanc.ask(server, "stow", everything()).statusCode())
                    .as(server)
                    .isEqualTo(500);
        }
        assertThat(orthanc.log()).doesNotContain("in libcurl");
        assertThat(orthanc.log().split("received HTTP status 401", -1)).hasSize(5);
    }

    private Map<String, Object> everything() throws Exception {
        List<String> studies = new ArrayList<>();
        orthanc.json("/studies").forEach(study -> studies.add(study.asString()));
        Map<String, Object> all = new HashMap<>(NOW);
        all.put("Resources", studies);
        return all;
    }

    /** What is behind the File Meta Information, whose first element is its length (PS3.10 §7.1). */
    private static byte[] dataSet(byte[] file) {
        int meta = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
        return Arrays.copyOfRange(file, 144 + meta, file.length);
    }

    private static String path(JsonNode tags) {
        return "/dicomweb/studies/" + tags.get("StudyInstanceUID").asString() + "/series/"
                + tags.get("SeriesInstanceUID").asString() + "/instances/"
                + tags.get("SOPInstanceUID").asString();
    }
}

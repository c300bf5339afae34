package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.DicomwebClientJs.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** dicomweb-client stores, finds and fetches; what it should get is in the files, as dcmdump shows them. */
@ExtendWith(PlatformServer.class)
final class DicomwebClientJsTest {
    private static final String STUDY = "1.3.6.1.4.1.14519.5.2.1.1600.1201.207207224570850447623269041081";
    private static final String SERIES = "1.3.6.1.4.1.14519.5.2.1.1600.1201.232452678303801622999914846513";
    private static final String INSTANCE = "1.3.6.1.4.1.14519.5.2.1.1600.1201.836896251781655764847998823895";
    /** 512 rows of 512 samples of two bytes; Pixel Data is the last element of these files. */
    private static final int FRAME = 512 * 512 * 2;

    private static final Map<String, String> ONE =
            Map.of("studyInstanceUID", STUDY, "seriesInstanceUID", SERIES, "sopInstanceUID", INSTANCE);

    private final DicomWebProgram program;
    private final List<Path> files =
            SharedData.dicomFiles("dicom/series/ct-chest-100").subList(0, 2);
    private JsonNode stored;

    DicomwebClientJsTest(PlatformServer.Running platform) {
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @BeforeEach
    void store() throws Exception {
        Call call = new Call(
                "storeInstances", Map.of(), files.stream().map(Path::toString).toList());
        stored = DicomwebClientJs.call(program, List.of(call)).getFirst();
    }

    @Test
    void storesAndFinds() throws Exception {
        assertThat(stored.get("value").asString()).contains("00081199").doesNotContain("00081198");

        List<JsonNode> found = DicomwebClientJs.call(
                program,
                List.of(
                        Call.of("searchForStudies", Map.of("queryParams", Map.of("PatientID", "CMB-CRC*"))),
                        Call.of("searchForSeries", Map.of("studyInstanceUID", STUDY)),
                        Call.of("searchForInstances", Map.of("studyInstanceUID", STUDY, "seriesInstanceUID", SERIES)),
                        Call.of("searchForStudies", Map.of("queryParams", Map.of("PatientID", "NOBODY")))));
        assertThat(found.get(0).at("/value/0/0020000D/Value/0").asString()).isEqualTo(STUDY);
        assertThat(found.get(1).at("/value/0/0020000E/Value/0").asString()).isEqualTo(SERIES);
        Set<String> numbers = new TreeSet<>();
        found.get(2)
                .get("value")
                .forEach(one -> numbers.add(one.at("/00200013/Value/0").asString()));
        assertThat(numbers).containsExactly("1", "2");
        assertThat(found.get(3).get("value")).isEmpty();
    }

    @Test
    void fetchesFilesMetadataAndBulkData() throws Exception {
        List<JsonNode> got = DicomwebClientJs.call(
                program,
                List.of(
                        Call.of("retrieveInstance", ONE),
                        Call.of("retrieveSeries", ONE),
                        Call.of("retrieveStudy", ONE),
                        Call.of("retrieveInstanceMetadata", ONE),
                        Call.of("retrieveSeriesMetadata", ONE),
                        Call.of("retrieveStudyMetadata", ONE)));
        assertThat(got.get(0).at("/value/length").asInt()).isGreaterThan(FRAME);
        assertThat(got.get(1).get("value")).hasSize(2);
        assertThat(got.get(2).get("value")).hasSize(2).isEqualTo(got.get(1).get("value"));
        JsonNode metadata = got.get(3).at("/value/0");
        assertThat(metadata.at("/00080018/Value/0").asString()).isEqualTo(INSTANCE);
        assertThat(metadata.at("/00281054/Value/0").asString()).isEqualTo("HU");
        assertThat(got.get(4).get("value")).hasSize(2);
        assertThat(got.get(5).get("value")).hasSize(2);

        Map<String, String> bulk = new HashMap<>(ONE);
        bulk.put("BulkDataURI", metadata.at("/7FE00010/BulkDataURI").asString());
        JsonNode pixels = DicomwebClientJs.call(program, List.of(Call.of("retrieveBulkData", bulk)))
                .getFirst();
        assertThat(pixels.at("/value/0/sha256").asString()).isEqualTo(framesHash());
    }

    @Test
    void fetchesFramesAndPictures() throws Exception {
        List<JsonNode> got = DicomwebClientJs.call(
                program,
                List.of(
                        Call.of("retrieveInstanceFrames", frames(List.of())),
                        Call.of(
                                "retrieveInstanceFrames",
                                frames(List.of(
                                        Map.of("mediaType", "image/jls"),
                                        Map.of("mediaType", "application/octet-stream")))),
                        Call.of("retrieveInstanceRendered", ONE),
                        Call.of("retrieveInstanceRendered", png()),
                        Call.of("retrieveInstanceThumbnail", ONE),
                        Call.of("retrieveInstanceFramesThumbnail", frames(List.of()))));
        assertThat(got.get(0).at("/value/0/sha256").asString()).isEqualTo(framesHash());
        assertThat(got.get(1).at("/value/0/begins").asString())
                .as("SOI and SOF55 of JPEG-LS")
                .startsWith("ffd8fff7");
        assertThat(got.get(2).at("/value/0/begins").asString()).startsWith("ffd8ff");
        assertThat(got.get(3).at("/value/0/begins").asString()).isEqualTo("89504e470d0a1a0a");
        assertThat(got.get(4).at("/value/0/begins").asString()).startsWith("ffd8ff");
        assertThat(got.get(5).get("value")).isEqualTo(got.get(4).get("value"));
    }

    @Test
    void isToldWhatItMayNot() throws Exception {
        DicomWebProgram reader = DicomWebProgram.of(program.platform(), Scope.DICOMWEB_READ);
        DicomWebProgram stranger = new DicomWebProgram(program.platform(), program.organisation(), "hgt_none");
        Call search = Call.of("searchForStudies", Map.of());
        Call store =
                new Call("storeInstances", Map.of(), List.of(files.getFirst().toString()));

        assertThat(status(reader, store)).isEqualTo(403);
        assertThat(status(reader, Call.of("retrieveStudyMetadata", ONE))).isEqualTo(404);
        assertThat(status(stranger, search)).isEqualTo(401);
        assertThat(status(stranger, store)).isEqualTo(401);
    }

    private static int status(DicomWebProgram program, Call call) throws Exception {
        JsonNode event = DicomwebClientJs.call(program, List.of(call)).getFirst();
        assertThat(event.get("event").asString()).isEqualTo("refused");
        return event.get("status").asInt();
    }

    private static Map<String, Object> frames(List<Map<String, String>> mediaTypes) {
        Map<String, Object> options = new HashMap<>(ONE);
        options.put("frameNumbers", List.of(1));
        if (!mediaTypes.isEmpty()) {
            options.put("mediaTypes", mediaTypes);
        }
        return options;
    }

    private static Map<String, Object> png() {
        Map<String, Object> options = new HashMap<>(ONE);
        options.put("mediaTypes", List.of(Map.of("mediaType", "image/png")));
        options.put("queryParams", Map.of("window", "40,400,linear"));
        return options;
    }

    private String framesHash() throws Exception {
        byte[] file = Files.readAllBytes(files.getFirst());
        assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - FRAME - 4))
                .isEqualTo(FRAME);
        byte[] pixels = Arrays.copyOfRange(file, file.length - FRAME, file.length);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels));
    }
}

package org.heliograph.platform.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hospital's corrections of patients (HL7 v2.5.1 §3.3.8, §3.3.40) over images that were stored before, as dcmdump and
 * dciodvfy read them.
 */
@ExtendWith(PlatformServer.class)
final class PatientOverlayHttpTest {
    private static final String SYNTAXES = "dicom/transfer-syntaxes/ct-mono-16bit/";
    private static final String EXPLICIT = SYNTAXES + "1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";
    /** The image's own: MISTER^CT, 2178309, no birth date, no sex. */
    private static final String AS_SHOWN = "PID|1||2178309^^^VALLEY^MR||MISTER^CT";

    /** With a letter that Latin alphabet No. 1 does not have. */
    private static final String CORRECTED = "PID|1||2178309^^^VALLEY^MR||Wiśniewska^Anna||19600131|F";

    private final PlatformServer.Running platform;
    private DicomWebProgram program;

    @TempDir
    Path folder;

    PatientOverlayHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void aProgram() {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE, Scope.DICOMWEB_ORIGINAL);
    }

    @Test
    void correctsWhatLeavesInEverySyntax() throws Exception {
        for (String name : List.of(
                EXPLICIT,
                SYNTAXES + "1.2.840.10008.1.2_LittleEndianImplicit.dcm",
                SYNTAXES + "1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
                SYNTAXES + "1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian.dcm",
                SYNTAXES + "1.2.840.10008.1.2.5_RLELossless.dcm",
                SYNTAXES + "1.2.840.10008.1.2.4.80_JPEGLSLossless.dcm")) {
            aProgram();
            Path original = SharedData.file(name);
            String instance = corrected(original);
            for (String syntax : List.of("*", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.202")) {
                if (name.contains("Deflated") && syntax.endsWith(".202")) {
                    continue; // frames of deflated data sets are not found
                }
                HttpResponse<byte[]> answer = program.get(instance, "application/dicom; transfer-syntax=" + syntax);
                assertThat(answer.statusCode()).as(name + " in " + syntax).isEqualTo(200);
                assertThat(answer.headers().firstValue("ETag").orElseThrow()).contains("-c");
                Path file = Files.write(folder.resolve("corrected.dcm"), answer.body());
                String dump = run("dcmdump", "-q", "+U8", file.toString());
                assertThat(dump)
                        .as(name + " in " + syntax)
                        .contains("(0010,0010) PN [Wiśniewska^Anna]")
                        .contains("(0010,0030) DA [19600131]")
                        .contains("(0010,0040) CS [F]")
                        .contains("(0008,0005) CS [ISO_IR 192]")
                        .contains("(0400,0565) CS [CORRECT]")
                        .containsPattern("(?s)\\(0400,0550\\).*PN \\[MISTER\\^CT]");
                assertThat(header(answer.body()).string(Tags.SOP_INSTANCE_UID))
                        .isEqualTo(header(Files.readAllBytes(original)).string(Tags.SOP_INSTANCE_UID));
            }
        }
    }

    @Test
    void leavesEverythingElseAsItWas() throws Exception {
        Path original = SharedData.file(EXPLICIT);
        String instance = corrected(original);
        byte[] file =
                program.get(instance, "application/dicom; transfer-syntax=*").body();
        assertThat(pixels(file)).isEqualTo(pixels(Files.readAllBytes(original)));
        Path corrected = Files.write(folder.resolve("corrected.dcm"), file);
        assertThat(errors(corrected)).isSubsetOf(errors(original));
        DataSet before = header(Files.readAllBytes(original));
        DataSet after = header(file);
        before.elements().stream()
                .map(element -> element.tag())
                .filter(tag -> tag.group() != 0x0010 && !tag.equals(Tags.SPECIFIC_CHARACTER_SET))
                .forEach(
                        tag -> assertThat(after.strings(tag)).as(tag.toString()).isEqualTo(before.strings(tag)));
    }

    @Test
    void correctsEveryWayOut() throws Exception {
        String instance = corrected(SharedData.file(EXPLICIT));
        String study = instance.substring(0, instance.indexOf("/series/"));
        String series = instance.substring(0, instance.indexOf("/instances/"));
        String uid = study.substring(study.lastIndexOf('/') + 1);
        for (String path : List.of(
                study + "/metadata",
                series + "/metadata",
                instance + "/metadata",
                "/dicomweb/studies?StudyInstanceUID=" + uid,
                "/dicomweb/series?includefield=PatientName&StudyInstanceUID=" + uid,
                study + "/series?includefield=PatientName",
                study + "/instances?includefield=PatientName",
                series + "/instances?includefield=all")) {
            JsonNode one = json(path).get(0);
            assertThat(one.at("/00100010/Value/0/Alphabetic").asString())
                    .as(path)
                    .isEqualTo("Wiśniewska^Anna");
        }
        assertThat(json(instance + "/metadata")
                        .at("/0/04000561/Value/0/04000550/Value/0/00100010/Value/0/Alphabetic")
                        .asString())
                .isEqualTo("MISTER^CT");
        assertThat(json(instance + "/metadata").at("/0/7FE00010/BulkDataURI").asString())
                .isEqualTo(platform.url(instance + "/bulkdata/7FE00010").toString());
        assertThat(new String(
                        program.get(instance + "/metadata", "multipart/related; type=\"application/dicom+xml\"")
                                .body(),
                        UTF_8))
                .contains("<FamilyName>Wiśniewska</FamilyName>");
        assertThat(new String(
                        program.get(instance + "/bulkdata/00100010", "*/*").body(), UTF_8))
                .startsWith("Wiśniewska^Anna");
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(program.get(study, "application/zip").body()))) {
            zip.getNextEntry();
            assertThat(header(zip.readAllBytes()).string(Tags.PATIENT_NAME)).hasValue("Wiśniewska^Anna");
        }
        String[] uids = instance.split("/", -1);
        assertThat(header(program.get(
                                        "/dicomweb/wado?requestType=WADO&studyUID=" + uids[3] + "&seriesUID=" + uids[5]
                                                + "&objectUID=" + uids[7],
                                        "*/*")
                                .body())
                        .string(Tags.PATIENT_NAME))
                .hasValue("Wiśniewska^Anna");
    }

    @Test
    void givesTheOriginalToWhoMaySeeIt() throws Exception {
        Path original = SharedData.file(EXPLICIT);
        String instance = corrected(original);
        byte[] stored = program.get(instance + "?original=true", "application/dicom; transfer-syntax=*")
                .body();
        assertThat(dataSet(stored)).isEqualTo(dataSet(Files.readAllBytes(original)));
        assertThat(json(instance + "/metadata?original=true")
                        .at("/0/00100010/Value/0/Alphabetic")
                        .asString())
                .isEqualTo("MISTER^CT");
        DicomWebProgram reader = DicomWebProgram.of(platform, program.organisation(), Scope.DICOMWEB_READ);
        for (String path : List.of("", "/metadata", "/bulkdata/00100010")) {
            assertThat(reader.get(instance + path + "?original=true", "*/*").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void replacesTheIdThatAMergeEnded() throws Exception {
        String instance = stored(SharedData.file(EXPLICIT));
        send("ADT^A04^ADT_A01", "EVN|A04", AS_SHOWN, "PV1|1|O");
        send("ADT^A40^ADT_A39", "EVN|A40", "PID|1||77001^^^VALLEY^MR||MISTER^CT", "MRG|2178309^^^VALLEY^MR");
        JsonNode metadata = json(instance + "/metadata");
        assertThat(metadata.at("/0/00100020/Value/0").asString()).isEqualTo("77001");
        assertThat(metadata.at("/0/04000561/Value/0/04000550/Value/0/00100020/Value/0")
                        .asString())
                .isEqualTo("2178309");
    }

    /** She married, then her number was merged into another, and that one into a third. */
    @Test
    void correctsWhatTheHospitalSaidOfAPatientThatItMergedSince() throws Exception {
        String instance = corrected(SharedData.file(EXPLICIT));
        String pid = "PID|1||%s^^^VALLEY^MR||Wiśniewska^Anna||19600131|F";
        send("ADT^A40^ADT_A39", "EVN|A40", pid.formatted("77001"), "MRG|2178309^^^VALLEY^MR");
        send("ADT^A40^ADT_A39", "EVN|A40", pid.formatted("88002"), "MRG|77001^^^VALLEY^MR");
        JsonNode metadata = json(instance + "/metadata");
        assertThat(metadata.at("/0/00100010/Value/0/Alphabetic").asString()).isEqualTo("Wiśniewska^Anna");
        assertThat(metadata.at("/0/00100020/Value/0").asString()).isEqualTo("88002");
        assertThat(banner(instance).orElseThrow().patientName()).isEqualTo("Wiśniewska^Anna");
    }

    /** RFC 9110 §8.8.1: one tag, the same bytes; the patient of another number counts its own corrections. */
    @Test
    void namesEachCorrectionByATagOfItsOwn() throws Exception {
        List<String> paths = List.of("", "/bulkdata/00100010");
        String instance = corrected(SharedData.file(EXPLICIT));
        List<String> tags = new ArrayList<>(tags(instance, paths));
        String pid = "PID|1||77001^^^VALLEY^MR||%s^Anna||19600131|F";
        send("ADT^A40^ADT_A39", "EVN|A40", pid.formatted("Wiśniewska"), "MRG|2178309^^^VALLEY^MR");
        tags.addAll(tags(instance, paths));
        send("ADT^A08^ADT_A01", "EVN|A08", pid.formatted("Nowak"), "PV1|1|O");
        tags.addAll(tags(instance, paths));
        assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.contains("-c"));
        assertThat(tags(instance, paths)).isEqualTo(tags.subList(4, 6));
    }

    private List<String> tags(String instance, List<String> paths) throws Exception {
        List<String> tags = new ArrayList<>();
        for (String path : paths) {
            tags.add(program.get(instance + path, path.isEmpty() ? "application/dicom; transfer-syntax=*" : "*/*")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow());
        }
        return tags;
    }

    /** A technician typed another patient's id: that patient's marriage changes nothing here. */
    @Test
    void neverGivesImagesTheNameOfAnotherWhoseIdTheyHave() throws Exception {
        String instance = stored(SharedData.file(EXPLICIT));
        send("ADT^A04^ADT_A01", "EVN|A04", "PID|1||2178309^^^VALLEY^MR||Doe^Jane||19610508|F", "PV1|1|O");
        send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||2178309^^^VALLEY^MR||Winter^Jane||19610508|F", "PV1|1|O");
        JsonNode metadata = json(instance + "/metadata");
        assertThat(metadata.at("/0/00100010/Value/0/Alphabetic").asString()).isEqualTo("MISTER^CT");
        assertThat(metadata.at("/0").has("04000561")).isFalse();
        assertThat(banner(instance)).isEmpty();
    }

    @Test
    void correctsTheBannerByTheSameRule() throws Exception {
        String instance = corrected(SharedData.file(EXPLICIT));
        assertThat(banner(instance).orElseThrow().patientName()).isEqualTo("Wiśniewska^Anna");
    }

    /** What a reader sees above the images instead of what they say. */
    private Optional<CorrectedWords.Patient> banner(String instance) {
        Uid uid = new Uid(instance.split("/", -1)[3]);
        StudySummary study =
                platform.bean(Studies.class).find(program.organisation(), uid).orElseThrow();
        return Optional.ofNullable(platform.bean(CorrectedWords.class)
                .of(program.organisation(), List.of(study.studyId()))
                .get(study.studyId()));
    }

    /** Stores the file of a patient whom the hospital corrects after. */
    private String corrected(Path file) throws Exception {
        send("ADT^A04^ADT_A01", "EVN|A04", AS_SHOWN, "PV1|1|O");
        String instance = stored(file);
        assertThat(program.get(instance, "application/dicom; transfer-syntax=*")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow())
                .doesNotContain("-c");
        send("ADT^A08^ADT_A01", "EVN|A08", CORRECTED, "PV1|1|O");
        return instance;
    }

    private String stored(Path file) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(file);
        HttpResponse<byte[]> answer = program.store("/dicomweb/studies", List.of(bytes));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        DataSet header = header(bytes);
        StudySummary study = platform.bean(Studies.class)
                .find(
                        program.organisation(),
                        header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow())
                .orElseThrow();
        platform.bean(StudyMatching.class).match(program.organisation(), StudyMatchHandler.facts(study));
        return "/dicomweb/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private void send(String type, String... segments) throws Exception {
        new HospitalMessages(platform, program.organisation(), UUID.randomUUID(), "VALLEY").send(type, segments);
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = program.get(path, "application/dicom+json");
        assertThat(answer.statusCode())
                .as(path + new String(answer.body(), UTF_8))
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static DataSet header(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        return DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
    }

    private static byte[] dataSet(byte[] file) throws IOException {
        return Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT)
                .dataSet()
                .readAllBytes();
    }

    private static byte[] pixels(byte[] file) throws IOException {
        BulkElement pixels = (BulkElement) header(file).get(Tags.PIXEL_DATA).orElseThrow();
        try (InputStream in = new ByteArrayInputStream(dataSet(file))) {
            in.skipNBytes(pixels.offset());
            return in.readNBytes((int) pixels.length());
        }
    }

    private static List<String> errors(Path file) throws Exception {
        Process process = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said.lines().filter(line -> line.startsWith("Error")).toList();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
        return said;
    }
}

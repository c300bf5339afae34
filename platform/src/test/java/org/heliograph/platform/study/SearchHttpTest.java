package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.xml.NativeXmlReader;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** QIDO-RS of the running platform (PS3.18 §10.6), on real files: what dcmdump shows of them is what is expected. */
@ExtendWith(PlatformServer.class)
final class SearchHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "/dicomweb";

    private final PlatformServer.Running platform;
    private OrganisationId here;
    private String cookie;
    private Uid ct;
    private Uid mr;

    SearchHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void receiveTwoStudies() throws Exception {
        here = platform.bean(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "VALLEY")
                .orElseThrow()
                .id();
        cookie = SignedIn.as(platform, here, Set.of(Role.READER));
        ct = receive("dicom/series/ct-chest-100", 4);
        mr = receive("dicom/series/mr-brain-xds-i-kos", 40);
    }

    @Test
    void givesTheRequiredAttributesOfAStudy() throws Exception {
        JsonNode study = json(get("/studies?StudyInstanceUID=" + ct)).get(0);
        for (String required : List.of(
                "00080020",
                "00080030",
                "00080050",
                "00080056",
                "00080061",
                "00080090",
                "00081190",
                "00100010",
                "00100020",
                "00100030",
                "00100040",
                "0020000D",
                "00200010",
                "00201206",
                "00201208")) {
            assertThat(study.has(required)).as(required).isTrue();
        }
        assertThat(study.at("/00080056/Value/0").asString()).isEqualTo("ONLINE");
        assertThat(study.at("/00201206/Value/0").asInt()).isOne();
        assertThat(study.at("/00201208/Value/0").asInt()).isEqualTo(4);
        assertThat(study.at("/00081190/Value/0").asString())
                .isEqualTo(platform.url(BASE + "/studies/" + ct).toString());
    }

    @Test
    void searchesSeriesAndInstancesAtEveryPath() throws Exception {
        assertThat(json(get("/studies")).size()).isEqualTo(2);
        JsonNode series = json(get("/studies/" + mr + "/series"));
        assertThat(series.size()).isGreaterThan(1);
        int instances = 0;
        for (JsonNode one : series) {
            String uid = one.at("/0020000E/Value/0").asString();
            int count = one.at("/00201209/Value/0").asInt();
            assertThat(one.has("00100010"))
                    .as("no study attributes under a study")
                    .isFalse();
            assertThat(json(get("/studies/" + mr + "/series/" + uid + "/instances")))
                    .hasSize(count);
            instances += count;
        }
        assertThat(json(get("/studies/" + mr + "/instances?limit=1000"))).hasSize(instances);
        assertThat(json(get("/series"))).hasSize(series.size() + 1);
        assertThat(json(get("/series")).get(0).has("00100010"))
                .as("of the study too")
                .isTrue();
        assertThat(json(get("/instances?limit=1000"))).hasSize(instances + 4);
        JsonNode instance = json(get("/instances?StudyInstanceUID=" + ct)).get(0);
        // As dcmdump shows them.
        assertThat(instance.at("/00280010/Value/0").asInt()).isEqualTo(512);
        assertThat(instance.at("/00280100/Value/0").asInt()).isEqualTo(16);
        assertThat(instance.at("/00080016/Value/0").asString()).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
        assertThat(get("/studies/" + mr + "/series/1.2.3/instances").statusCode())
                .isEqualTo(204);
    }

    @Test
    void anyAttributeOfAnInstanceIsAKey() throws Exception {
        List<String> kvp = values(json(get("/studies/" + ct + "/instances?includefield=KVP")), "00180060");
        assertThat(kvp).hasSize(4).doesNotContain("");
        assertThat(json(get("/studies/" + ct + "/instances?KVP=" + kvp.getFirst())))
                .hasSize(4);
        assertThat(get("/studies/" + ct + "/instances?KVP=1").statusCode()).isEqualTo(204);
        List<String> numbers = values(json(get("/studies/" + ct + "/instances")), "00200013");
        assertThat(json(get("/studies/" + ct + "/instances?InstanceNumber=" + numbers.getFirst())))
                .hasSize(1);
        assertThat(json(get("/instances?Modality=MR&Rows=256&limit=5"))).isNotEmpty();
        assertThat(json(get("/series?00080060=CT"))
                        .get(0)
                        .at("/0020000D/Value/0")
                        .asString())
                .isEqualTo(ct.value());
        String sop = values(json(get("/studies/" + mr + "/instances?limit=1")), "00080018")
                .getFirst();
        assertThat(json(get("/instances?SOPInstanceUID=" + sop))
                        .get(0)
                        .at("/0020000D/Value/0")
                        .asString())
                .isEqualTo(mr.value());
    }

    @Test
    void givesWhatIncludefieldNames() throws Exception {
        JsonNode plain = json(get("/studies/" + ct + "/instances?limit=1")).get(0);
        assertThat(plain.has("00180060")).isFalse();
        JsonNode some = json(get("/studies/" + ct + "/instances?limit=1&includefield=00180060,SliceThickness"
                        + "&includefield=PatientName"))
                .get(0);
        assertThat(some.has("00180060") && some.has("00180050") && some.has("00100010"))
                .isTrue();
        JsonNode all = json(get("/studies/" + ct + "/instances?limit=1&includefield=all"))
                .get(0);
        assertThat(all.size()).isGreaterThan(80);
        assertThat(all.at("/7FE00010/Value").isMissingNode()).isTrue();
    }

    @Test
    void goesOnPageByPageWithoutGapOrOverlap() throws Exception {
        for (String path : List.of(
                "/instances?limit=7", "/studies?limit=1", "/series?limit=1", "/studies/" + mr + "/instances?limit=9")) {
            String whole = path.substring(0, path.indexOf('?')) + "?limit=1000";
            List<JsonNode> all = new ArrayList<>();
            json(get(whole)).forEach(all::add);
            List<JsonNode> paged = new ArrayList<>();
            Optional<String> next = Optional.of(path);
            while (next.isPresent()) {
                HttpResponse<byte[]> page = get(next.get());
                json(page).forEach(paged::add);
                next = page.headers()
                        .firstValue("Link")
                        .map(link -> link.substring(1, link.indexOf('>'))
                                .replace(platform.url(BASE).toString(), ""));
            }
            assertThat(paged).as(path).isEqualTo(all);
        }
        JsonNode third = json(get("/instances?limit=1&offset=2"));
        assertThat(third.get(0)).isEqualTo(json(get("/instances?limit=3")).get(2));
        HttpResponse<byte[]> first = get("/instances?limit=1");
        assertThat(first.headers().firstValue("Warning"))
                .hasValueSatisfying(
                        warning -> assertThat(warning).startsWith("299 ").contains("additional results"));
    }

    @Test
    void answersInJsonOrXml() throws Exception {
        HttpResponse<byte[]> xml = get("/studies", "multipart/related; type=\"application/dicom+xml\"");
        String type = xml.headers().firstValue("Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/related; type=\"application/dicom+xml\"");
        String boundary = type.substring(type.indexOf("boundary=\"") + 10, type.length() - 1);
        List<String> parts = Stream.of(new String(xml.body(), UTF_8).split("--" + boundary, -1))
                .filter(part -> part.contains("<?xml"))
                .toList();
        assertThat(parts).hasSize(2);
        byte[] one = parts.getFirst()
                .substring(parts.getFirst().indexOf("<?xml"))
                .strip()
                .getBytes(UTF_8);
        var fromXml =
                new NativeXmlReader(new ByteArrayInputStream(one), 1 << 20, NativeXmlReader.BulkData.REFUSED).read();
        var fromJson = new DicomJsonReader(
                        new java.io.StringReader(json(get("/studies")).get(0).toString()),
                        1 << 20,
                        DicomJsonReader.BulkData.REFUSED)
                .read();
        assertThat(fromXml.string(Tags.STUDY_INSTANCE_UID)).isEqualTo(fromJson.string(Tags.STUDY_INSTANCE_UID));
        assertThat(fromXml.string(Tags.PATIENT_NAME)).isEqualTo(fromJson.string(Tags.PATIENT_NAME));
        assertThat(get("/studies", "text/html").statusCode()).isEqualTo(406);
        assertThat(get("/studies", "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatItDidNotUnderstand() throws Exception {
        for (String strange :
                List.of("/studies?NoSuchAttribute=1", "/studies?Rows=512", "/series?includefield=Nonsense")) {
            HttpResponse<byte[]> answer = get(strange);
            assertThat(answer.statusCode()).as(strange).isEqualTo(200);
            assertThat(answer.headers().allValues("Warning")).as(strange).anyMatch(text -> text.contains("ignored"));
        }
        for (String wrong : List.of(
                "/studies?StudyDate=2024-13-45x",
                "/studies?limit=0",
                "/studies?limit=many",
                "/studies?offset=-1",
                "/studies?fuzzymatching=perhaps",
                "/studies?after=nowhere",
                "/studies?PatientID=a&PatientID=b",
                "/series?SeriesNumber=one",
                "/instances?PixelData=1")) {
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(get("/studies?limit=100000").headers().allValues("Warning"))
                .anyMatch(text -> text.contains("maximum"));
    }

    @Test
    void namesAndFuzzyMatchingGoThroughTheUrl() throws Exception {
        String name =
                values(json(get("/studies?StudyInstanceUID=" + ct)), "00100010").getFirst();
        assertThat(name).isNotEmpty();
        String beginning = URLEncoder.encode(name.substring(0, 4).toLowerCase(java.util.Locale.ROOT), UTF_8);
        assertThat(json(get("/studies?PatientName=" + beginning + "*"))).isNotEmpty();
        HttpResponse<byte[]> fuzzy = get("/studies?fuzzymatching=true&PatientName=" + beginning);
        assertThat(json(fuzzy)).isNotEmpty();
        assertThat(fuzzy.headers().firstValue("Warning")).isEmpty();
    }

    /**
     * The resource was recorded from Orthanc 1.10.1 with its DICOMweb plugin, for the same four files; the differences are
     * explained in docs/conformance/qido.md.
     */
    @Test
    void saysOfAStudyWhatOrthancSays() throws Exception {
        JsonNode recorded;
        try (InputStream resource = SearchHttpTest.class.getResourceAsStream("qido-mr-fmri.orthanc.json")) {
            recorded = JSON.readTree(resource);
        }
        Uid fmri = receive("dicom/series/mr-fmri-150", 4);
        assertThat(differences(json(get("/studies?StudyInstanceUID=" + fmri)), recorded.get("studies"), "0020000D"))
                .containsExactlyInAnyOrder("00080005 differs", "00080056 only here");
        assertThat(differences(json(get("/studies/" + fmri + "/series")), recorded.get("series"), "0020000E"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("00080005 differs"), OF_THE_STUDY.stream())
                        .toList());
        assertThat(differences(json(get("/studies/" + fmri + "/instances")), recorded.get("instances"), "00080018"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(
                                        "00080005 differs",
                                        "00080056 only here",
                                        "00201209 only here",
                                        "00280008 only here"),
                                OF_THE_STUDY.stream())
                        .toList());
    }

    private static final List<String> OF_THE_STUDY = List.of(
            "00080020 only Orthanc",
            "00080030 only Orthanc",
            "00080050 only Orthanc",
            "00080090 only Orthanc",
            "00100010 only Orthanc",
            "00100020 only Orthanc",
            "00100030 only Orthanc",
            "00100040 only Orthanc",
            "00200010 only Orthanc");

    private static Set<String> differences(JsonNode ours, JsonNode theirs, String key) {
        assertThat(values(ours, key)).containsExactlyInAnyOrderElementsOf(values(theirs, key));
        Set<String> differences = new TreeSet<>();
        for (JsonNode our : ours) {
            for (JsonNode their : theirs) {
                if (our.at("/" + key + "/Value/0").equals(their.at("/" + key + "/Value/0"))) {
                    Set<String> tags = new TreeSet<>(our.propertyNames());
                    tags.addAll(their.propertyNames());
                    // Where it is retrieved is each one's own.
                    tags.remove("00081190");
                    for (String tag : tags) {
                        if (!their.has(tag)) {
                            differences.add(tag + " only here");
                        } else if (!our.has(tag)) {
                            differences.add(tag + " only Orthanc");
                        } else if (!our.at("/" + tag).equals(their.at("/" + tag))) {
                            differences.add(tag + " differs");
                        }
                    }
                }
            }
        }
        return differences;
    }

    @Test
    void anotherOrganisationFindsNothingOfIt() throws Exception {
        OrganisationId there = platform.bean(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "RIDGE")
                .orElseThrow()
                .id();
        cookie = SignedIn.as(platform, there, Set.of(Role.READER));
        for (String path : List.of("/studies", "/series", "/instances", "/studies?StudyInstanceUID=" + ct)) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(204);
        }
        for (String path : List.of("/studies/" + ct + "/series", "/studies/" + ct + "/instances")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static List<String> values(JsonNode results, String tag) {
        List<String> values = new ArrayList<>();
        for (JsonNode result : results) {
            JsonNode value = result.at("/" + tag + "/Value/0");
            values.add(value.isObject() ? value.at("/Alphabetic").asString() : value.asString());
        }
        return values;
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        return JSON.readTree(answer.body());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return get(path, "application/dicom+json");
    }

    private HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.url(BASE + path))
                .header("Accept", accept)
                .header("Cookie", cookie)
                .build();
        return platform.client().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private Uid receive(String folder, int most) throws IOException {
        List<Sent> sent =
                SharedData.dicomFiles(folder).stream().limit(most).map(Sent::of).toList();
        Uid study = sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        SentPack pack = new SentPack(
                study,
                sent.stream()
                        .filter(one -> one.header().uid(Tags.STUDY_INSTANCE_UID).equals(Optional.of(study)))
                        .toList(),
                300_000);
        PackIngest ingest = platform.bean(PackIngest.class);
        Optional<UUID> gateway = StudyGround.GATEWAY;
        ingest.open(here, gateway, pack.opening(0));
        for (int index = 0; index < pack.chunkCount(); index++) {
            try (InputStream chunk = pack.chunk(index)) {
                assertThat(platform.bean(Packs.class).put(here, pack.id(), index, pack.sha256(index), chunk))
                        .isEqualTo(ChunkOutcome.STORED);
            }
        }
        assertThat(ingest.commit(here, gateway, pack.id(), pack.commit(0))).isInstanceOf(IngestOutcome.Receipted.class);
        return study;
    }
}

package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger as FHIR AuditEvent, asked for over HTTP after real looks at a real study. */
@ExtendWith(PlatformServer.class)
final class AuditEventHttpTest {
    private static final String STUDY = "1.3.6.1.4.1.14519.5.2.1.1600.1201.207207224570850447623269041081";
    private static final String PATIENT = "CMB-CRC-MSB-01068";
    private static final String FHIR = "application/fhir+json";

    private final DicomWebProgram reader;
    private final DicomWebProgram officer;
    private final DicomWebProgram stranger;

    AuditEventHttpTest(PlatformServer.Running platform) {
        reader = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        officer = DicomWebProgram.of(platform, reader.organisation(), Scope.AUDIT_READ);
        stranger = DicomWebProgram.of(platform, Scope.AUDIT_READ);
    }

    @BeforeEach
    void look() throws Exception {
        byte[] file = Files.readAllBytes(
                SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst());
        assertThat(reader.store("/dicomweb/studies", List.of(file)).statusCode())
                .isEqualTo(200);
        assertThat(reader.get("/dicomweb/studies/" + STUDY, "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void findsTheLookByPatientStudyAgentAndDate() throws Exception {
        JsonNode look = looks("").getFirst();
        assertThat(look.at("/resource/meta/profile/0").asString()).endsWith("IHE.BasicAudit.PatientRead");
        assertThat(look.at("/resource/entity/1/what/identifier/value").asString())
                .isEqualTo(PATIENT);
        String agent = look.at("/resource/agent/1/who/identifier/value").asString();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String found : List.of(
                "patient:identifier=" + PATIENT,
                "entity:identifier=" + encoded("urn:dicom:uid|urn:oid:" + STUDY),
                "entity:identifier=" + STUDY,
                "agent:identifier=" + encoded("urn:ietf:rfc:3986|" + agent),
                "date=" + today,
                "date=ge" + today + "&date=lt" + today.plusDays(2),
                "date=" + look.at("/resource/recorded").asString(),
                "patient:identifier=" + PATIENT + "&date=ge" + today.getYear() + "&_count=20")) {
            assertThat(looks(found)).as(found).isNotEmpty();
        }
        for (String nothing : List.of(
                "patient:identifier=NOBODY",
                "entity:identifier=1.2.3",
                "agent:identifier=7c9e6679-7425-40de-944b-e07fc1f90ae7",
                "date=lt" + today,
                "date=gt" + today)) {
            assertThat(looks(nothing)).as(nothing).isEmpty();
        }
    }

    @Test
    void findsTheSameByParametersInABody() throws Exception {
        String query = "patient:identifier=" + PATIENT + "&_count=3";
        JsonNode asked = JsonMapper.shared()
                .readTree(officer.get("/fhir/AuditEvent?" + query, FHIR).body());
        HttpResponse<byte[]> posted = search("", query);
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.headers().firstValue("Content-Type")).hasValue(FHIR);
        JsonNode found = JsonMapper.shared().readTree(posted.body());
        assertThat(found.get("resourceType").asString()).isEqualTo("Bundle");
        assertThat(found.get("entry")).isEqualTo(asked.get("entry"));
        // Parameters of both places count (FHIR R4 §3.1.0.9).
        assertThat(JsonMapper.shared()
                        .readTree(search("?_count=1", "patient:identifier=" + PATIENT)
                                .body())
                        .get("entry"))
                .hasSize(1);
        assertThat(search("", "outcome=0").statusCode()).isEqualTo(400);
        assertThat(officer.send("POST", "/fhir/AuditEvent/_search", Map.of("Content-Type", FHIR), new byte[] {'{', '}'})
                        .statusCode())
                .isEqualTo(415);
        assertThat(reader.send(
                                "POST",
                                "/fhir/AuditEvent/_search",
                                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                                "_count=1".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<byte[]> search(String query, String body) throws Exception {
        return officer.send(
                "POST",
                "/fhir/AuditEvent/_search" + query,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", FHIR),
                body.getBytes(UTF_8));
    }

    /** What R4's CapabilityStatement has to have, and nothing in it that is not so. */
    @Test
    void saysWhatItCanDo() throws Exception {
        HttpResponse<byte[]> answer = stranger.get("/fhir/metadata", FHIR);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(FHIR);
        JsonNode said = JsonMapper.shared().readTree(answer.body());
        assertThat(said.get("resourceType").asString()).isEqualTo("CapabilityStatement");
        assertThat(said.get("fhirVersion").asString()).isEqualTo("4.0.1");
        assertThat(said.get("kind").asString()).isEqualTo("instance");
        assertThat(said.at("/implementation/url").asString()).endsWith("/fhir");
        for (String needed : List.of("status", "date", "format", "rest")) {
            assertThat(said.has(needed)).as(needed).isTrue();
        }
        JsonNode resources = said.at("/rest/0/resource");
        assertThat(resources).hasSize(1);
        assertThat(resources.at("/0/type").asString()).isEqualTo("AuditEvent");
        assertThat(resources
                        .at("/0/interaction")
                        .valueStream()
                        .map(each -> each.get("code").asString()))
                .containsExactlyInAnyOrder("read", "search-type");
        List<String> parameters = resources
                .at("/0/searchParam")
                .valueStream()
                .map(each -> each.get("name").asString())
                .toList();
        assertThat(parameters).containsExactlyInAnyOrder("date", "patient", "agent", "entity");
        Map<String, String> values = Map.of(
                "date", "date=2026",
                "patient", "patient:identifier=1",
                "agent", "agent:identifier=7c9e6679-7425-40de-944b-e07fc1f90ae7",
                "entity", "entity:identifier=1.2.3");
        for (String parameter : parameters) {
            assertThat(officer.get("/fhir/AuditEvent?" + values.get(parameter), FHIR)
                            .statusCode())
                    .as(parameter)
                    .isEqualTo(200);
        }
    }

    @Test
    void readsOneById() throws Exception {
        JsonNode look = looks("").getFirst();
        String id = look.at("/resource/id").asString();
        assertThat(look.get("fullUrl").asString()).endsWith("/fhir/AuditEvent/" + id);
        HttpResponse<byte[]> one = officer.get("/fhir/AuditEvent/" + id, FHIR);
        assertThat(one.headers().firstValue("Content-Type")).hasValue(FHIR);
        assertThat(JsonMapper.shared().readTree(one.body())).isEqualTo(look.get("resource"));

        HttpResponse<byte[]> others = stranger.get("/fhir/AuditEvent/" + id, FHIR);
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(JsonMapper.shared()
                        .readTree(others.body())
                        .get("resourceType")
                        .asString())
                .isEqualTo("OperationOutcome");
    }

    @Test
    void walksThePagesWithoutAGapWhileItIsItselfRecorded() throws Exception {
        Set<String> all = new TreeSet<>();
        for (JsonNode entry : entries("_count=200")) {
            all.add(entry.at("/resource/id").asString());
        }
        List<String> walked = new ArrayList<>();
        String next = "/fhir/AuditEvent?_count=1";
        while (!next.isEmpty()) {
            JsonNode bundle =
                    JsonMapper.shared().readTree(officer.get(next, FHIR).body());
            for (JsonNode entry : bundle.path("entry")) {
                walked.add(entry.at("/resource/id").asString());
            }
            next = "";
            for (JsonNode link : bundle.get("link")) {
                if (link.get("relation").asString().equals("next")) {
                    next = "/fhir/AuditEvent?"
                            + URI.create(link.get("url").asString()).getRawQuery();
                }
            }
        }
        assertThat(walked).doesNotHaveDuplicates().containsAll(all);
        assertThat(entries("_count=5").getFirst().at("/resource/type/code").asString())
                .as("Audit Log Used")
                .isEqualTo("110101");
    }

    @Test
    void saysNothingOfOthersAndNothingThatWasNotAskedFor() throws Exception {
        JsonNode foreign = JsonMapper.shared()
                .readTree(stranger.get("/fhir/AuditEvent?patient:identifier=" + PATIENT, FHIR)
                        .body());
        assertThat(foreign.has("entry")).isFalse();
        assertThat(reader.get("/fhir/AuditEvent", FHIR).statusCode()).isEqualTo(403);
        for (String wrong : List.of(
                "patient=1",
                "outcome=0",
                "date=yesterday",
                "date=xx2026",
                "date=2026&date=2027&date=2028",
                "_count=x",
                "_after=1")) {
            HttpResponse<byte[]> answer = officer.get("/fhir/AuditEvent?" + wrong, FHIR);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(new String(answer.body(), UTF_8)).as(wrong).contains("OperationOutcome");
        }
    }

    private List<JsonNode> looks(String query) throws Exception {
        return entries(query).stream()
                .filter(entry -> entry.at("/resource/type/code").asString().equals("rest"))
                .toList();
    }

    private List<JsonNode> entries(String query) throws Exception {
        HttpResponse<byte[]> answer = officer.get("/fhir/AuditEvent?" + query, FHIR);
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(answer.body())
                .path("entry")
                .valueStream()
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}

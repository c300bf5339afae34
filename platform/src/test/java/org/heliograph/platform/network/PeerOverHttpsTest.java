package org.heliograph.platform.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.gateways.Device;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Protocol;
import org.heliograph.platform.patient.HospitalMessages;
import org.heliograph.platform.patient.QueuedWork;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.Tenancy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway that asks for a peer of its hospital, over TLS, of the whole platform. */
@ExtendWith(PlatformServer.class)
final class PeerOverHttpsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PEER = "PACS1 at 10.0.0.9";

    private final PlatformServer.Running platform;
    private final TestHospital own;
    private final TestHospital other;
    private final String token;
    private final UUID device;

    PeerOverHttpsTest(PlatformServer.Running platform) {
        this.platform = platform;
        TestHospital.Beans beans = new TestHospital.Beans() {
            @Override
            public <T> T get(Class<T> type) {
                return platform.bean(type);
            }
        };
        this.own = new TestHospital(beans);
        this.other = new TestHospital(beans);
        this.token = token(own);
        this.device = platform.bean(Gateways.class)
                .allow(own.id(), own.gateway().gateway(), Protocol.DICOM, "PACS1", "10.0.0.9")
                .orElseThrow();
    }

    @Test
    void aPeerMayAskNothingUntilItIsGranted() throws Exception {
        StudySummary study = own.study(1, 0);
        assertThat(query("STUDY", "{}").statusCode()).isEqualTo(403);
        assertThat(retrieval("STUDY", study.studyInstanceUid()).statusCode()).isEqualTo(403);
        grant(true, false);
        assertThat(query("STUDY", "{}").statusCode()).isEqualTo(200);
        assertThat(retrieval("STUDY", study.studyInstanceUid()).statusCode()).isEqualTo(403);
        grant(false, true);
        assertThat(query("STUDY", "{}").statusCode()).isEqualTo(403);
        assertThat(retrieval("STUDY", study.studyInstanceUid()).statusCode()).isEqualTo(200);
        platform.bean(Gateways.class).decide(own.id(), own.gateway().gateway(), device, Device.State.REFUSED);
        assertThat(retrieval("STUDY", study.studyInstanceUid()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPeerSeesItsOwnOrganisationsStudiesAndNoOthersEvenSharedOnes() throws Exception {
        grant(true, true);
        StudySummary mine = own.study(2, 0);
        StudySummary theirs = other.study(1, 0);
        other.share(theirs, own, Duration.ofDays(1), true);
        JsonNode found = JSON.readTree(query("STUDY", "{\"0020000D\":{\"vr\":\"UI\"},\"00100010\":{\"vr\":\"PN\"}}")
                .body());
        assertThat(found).hasSize(1);
        assertThat(value(found.get(0), "0020000D"))
                .isEqualTo(mine.studyInstanceUid().value());
        assertThat(found.get(0)
                        .get("00100010")
                        .get("Value")
                        .get(0)
                        .get("Alphabetic")
                        .asString())
                .isEqualTo("Müller^Jürgen");
        assertThat(JSON.readTree(retrieval("STUDY", theirs.studyInstanceUid()).body())
                        .get("instances"))
                .isEmpty();
        assertThat(events()).containsExactly("network-queried " + PEER + " STUDY");
    }

    @Test
    void everyLevelIsMatchedByItsKeys() throws Exception {
        grant(true, false);
        StudySummary study = own.study(3, 0);
        String uid = study.studyInstanceUid().value();
        assertThat(JSON.readTree(query("PATIENT", "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"47*\"]}}")
                        .body()))
                .hasSize(1);
        assertThat(JSON.readTree(query("PATIENT", "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"48*\"]}}")
                        .body()))
                .isEmpty();
        JsonNode series = JSON.readTree(query(
                        "SERIES",
                        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + uid
                                + "\"]},\"0020000E\":{\"vr\":\"UI\"},\"00080060\":{\"vr\":\"CS\",\"Value\":[\"OT\"]}}")
                .body());
        assertThat(series).hasSize(1);
        String keys = "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + uid
                + "\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"" + value(series.get(0), "0020000E")
                + "\"]},\"00080018\":{\"vr\":\"UI\"},\"00200013\":{\"vr\":\"IS\"%s}}";
        assertThat(JSON.readTree(query("IMAGE", keys.formatted("")).body())).hasSize(3);
        JsonNode second =
                JSON.readTree(query("IMAGE", keys.formatted(",\"Value\":[2]")).body());
        assertThat(second).hasSize(1);
        assertThat(second.get(0).get("00200013").get("Value").get(0).asInt()).isEqualTo(2);
    }

    @Test
    void studiesAreMatchedByTheirDayAndModality() throws Exception {
        grant(true, false);
        LocalDate day = Objects.requireNonNull(own.study(1, 0).studyDate());
        DateTimeFormatter da = DateTimeFormatter.BASIC_ISO_DATE;
        assertThat(studies(da.format(day), "OT")).isEqualTo(1);
        assertThat(studies(da.format(day.minusDays(1)) + "-" + da.format(day), "OT"))
                .isEqualTo(1);
        assertThat(studies("-" + da.format(day), "O*")).isEqualTo(1);
        assertThat(studies(da.format(day.plusDays(1)) + "-", "OT")).isZero();
        assertThat(studies(da.format(day), "CT")).isZero();
    }

    private int studies(String day, String modality) throws Exception {
        return JSON.readTree(query(
                                "STUDY",
                                "{\"0020000D\":{\"vr\":\"UI\"},\"00080020\":{\"vr\":\"DA\",\"Value\":[\"" + day
                                        + "\"]},\"00080061\":{\"vr\":\"CS\",\"Value\":[\"" + modality + "\"]}}")
                        .body())
                .size();
    }

    @Test
    void whatIsRetrievedIsInTheLedgerBeforeItsFirstByteEachTime() throws Exception {
        grant(false, true);
        StudySummary study = own.study(2, 0);
        JsonNode instances = JSON.readTree(
                        retrieval("STUDY", study.studyInstanceUid()).body())
                .get("instances");
        assertThat(instances).hasSize(2);
        assertThat(lines(study))
                .extracting(LedgerLine::kind, LedgerLine::actor, LedgerLine::purpose)
                .containsExactlyInAnyOrder(
                        tuple("look-opened", PEER, "network"), tuple("network-retrieved", PEER, null));
        for (JsonNode instance : instances) {
            String path = "/link/v1/peers/" + device + "/studies/" + study.studyInstanceUid() + "/instances/"
                    + instance.get("sopInstanceUid").asString();
            byte[] whole = get(path, token).body();
            assertThat(ContentIdentity.of(
                            new Uid(instance.get("transferSyntaxUid").asString()), new ByteArrayInputStream(whole)))
                    .hasToString(instance.get("identity").asString());
            HttpResponse<byte[]> rest = send(request(path, token).header("Range", "bytes=10-"));
            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 10, whole.length));
            assertThat(get(path, token(other)).statusCode()).isEqualTo(404);
        }
        retrieval("STUDY", study.studyInstanceUid());
        assertThat(lines(study)).extracting(LedgerLine::kind).contains("network-retrieved", "network-retrieved");
        assertThat(lines(study)).hasSize(3);
    }

    @Test
    void whatIsFoundAndRetrievedSaysWhatTheHospitalSaysOfThePatientNow() throws Exception {
        grant(true, true);
        StudySummary study = correctedStudy();
        for (String name : List.of("Müller^Jürgen", "Wiśniewska^Anna")) {
            String key = "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + name + "\"}]}";
            JsonNode patient =
                    JSON.readTree(query("PATIENT", "{" + key + "}").body()).get(0);
            assertThat(patient.at("/00100010/Value/0/Alphabetic").asString()).isEqualTo("Wiśniewska^Anna");
            assertThat(patient.has("04000561")).isFalse();
            String uid = "\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + study.studyInstanceUid() + "\"]}";
            for (String level : List.of("STUDY", "SERIES")) {
                assertThat(JSON.readTree(query(level, "{" + key + "," + uid + "}")
                                        .body())
                                .at("/0/00100010/Value/0/Alphabetic")
                                .asString())
                        .as(level)
                        .isEqualTo("Wiśniewska^Anna");
            }
        }
        JsonNode instances = JSON.readTree(
                        retrieval("STUDY", study.studyInstanceUid()).body())
                .get("instances");
        assertThat(instances).hasSize(2);
        for (JsonNode instance : instances) {
            assertThat(instance.path("identity").isValueNode()
                            && !instance.path("identity").isNull())
                    .isFalse();
            DataSet dataSet = dataSet(study, instance);
            assertThat(dataSet.string(Tags.PATIENT_NAME)).hasValue("Wiśniewska^Anna");
            assertThat(dataSet.string(Tags.SOP_INSTANCE_UID))
                    .hasValue(instance.get("sopInstanceUid").asString());
            assertThat(dataSet.sequence(Tags.ORIGINAL_ATTRIBUTES_SEQUENCE)
                            .getFirst()
                            .sequence(Tags.MODIFIED_ATTRIBUTES_SEQUENCE)
                            .getFirst()
                            .string(Tags.PATIENT_NAME))
                    .hasValue("Müller^Jürgen");
        }
    }

    /** HL7 v2.5.1 §3.3.40. */
    @Test
    void aPatientsStudiesAreFoundByTheIdThatAnotherWasMergedInto() throws Exception {
        grant(true, true);
        StudySummary study = correctedStudy();
        StudySummary another = own.study(1, 0);
        platform.bean(Tenancy.class)
                .run(
                        own.id(),
                        () -> platform.bean(JdbcClient.class)
                                .sql("update study set issuer_of_patient_id = 'COUNTY' where study_id = ?")
                                .param(another.studyId().value())
                                .update());
        QueuedWork.matchStudy(platform, own.id(), another.studyId());
        merge("5822", "4711");
        foundAndRetrievedOf(study, "5822");
        merge("6933", "5822");
        foundAndRetrievedOf(study, "6933");
        assertThat(found("4711")).as("with another authority's number").hasSize(2);
    }

    private void merge(String survivor, String ended) throws Exception {
        HospitalMessages.of(platform, own)
                .send(
                        "ADT^A40^ADT_A39",
                        "EVN|A40",
                        "PID|1||" + survivor + "^^^AUTHORITY^MR||Wiśniewska^Anna",
                        "MRG|" + ended + "^^^AUTHORITY^MR");
    }

    private void foundAndRetrievedOf(StudySummary study, String id) throws Exception {
        JsonNode found = found(id);
        assertThat(found).as(id).hasSize(1);
        assertThat(value(found.get(0), "0020000D"))
                .isEqualTo(study.studyInstanceUid().value());
        assertThat(value(found.get(0), "00100020")).isEqualTo(id);
        String asked =
                "{\"level\":\"PATIENT\",\"patientIds\":[\"" + id + "\"],\"studies\":[],\"series\":[],\"instances\":[]}";
        assertThat(JSON.readTree(post("/link/v1/peers/" + device + "/retrieval", token, asked)
                                .body())
                        .get("instances"))
                .as(id)
                .hasSize(study.instanceCount());
    }

    private JsonNode found(String patientId) throws Exception {
        return JSON.readTree(query(
                        "STUDY",
                        "{\"0020000D\":{\"vr\":\"UI\"},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"" + patientId + "\"]}}")
                .body());
    }

    private DataSet dataSet(StudySummary study, JsonNode instance) throws Exception {
        String path = "/link/v1/peers/" + device + "/studies/" + study.studyInstanceUid() + "/instances/"
                + instance.get("sopInstanceUid").asString();
        return DataSetReader.readHeader(
                new ByteArrayInputStream(get(path, token).body()),
                TransferSyntax.of(new Uid(instance.get("transferSyntaxUid").asString())),
                ReadOptions.DEFAULT);
    }

    /** A study of somebody whom the hospital calls otherwise after it came (HL7 v2.5.1 §3.3.8). */
    private StudySummary correctedStudy() throws Exception {
        HospitalMessages messages = HospitalMessages.of(platform, own);
        String pid = "PID|1||4711^^^AUTHORITY^MR||%s||19600229|M";
        messages.send("ADT^A04^ADT_A01", "EVN|A04", pid.formatted("Müller^Jürgen"), "PV1|1|O");
        StudySummary study = own.study(2, 0);
        QueuedWork.matchStudy(platform, own.id(), study.studyId());
        messages.send("ADT^A08^ADT_A01", "EVN|A08", pid.formatted("Wiśniewska^Anna"), "PV1|1|O");
        return study;
    }

    @Test
    void anotherGatewayCannotAskInThePeersName() throws Exception {
        grant(true, true);
        String path = "/link/v1/peers/" + device + "/query";
        String body = "{\"level\":\"STUDY\",\"identifier\":\"{}\"}";
        assertThat(post(path, token(other), body).statusCode()).isEqualTo(403);
        assertThat(post(path, "nonsense", body).statusCode()).isEqualTo(401);
        for (String wrong : List.of(
                "{", "[]", "{\"00100020\":{\"vr\":\"XX\"}}", "{\"00080020\":{\"vr\":\"DA\",\"Value\":[\"x-y-z\"]}}")) {
            assertThat(query("STUDY", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(query("HOSPITAL", "{}").statusCode()).isEqualTo(400);
    }

    private void grant(boolean query, boolean retrieve) {
        assertThat(platform.bean(Gateways.class)
                        .grant(
                                own.id(),
                                own.gateway().gateway(),
                                device,
                                new Device.Rights(query, retrieve, Optional.of(11113))))
                .isTrue();
    }

    private HttpResponse<byte[]> query(String level, String identifier) throws Exception {
        return post(
                "/link/v1/peers/" + device + "/query",
                token,
                JSON.writeValueAsString(java.util.Map.of("level", level, "identifier", identifier)));
    }

    private HttpResponse<byte[]> retrieval(String level, Uid study) throws Exception {
        return post(
                "/link/v1/peers/" + device + "/retrieval",
                token,
                "{\"level\":\"" + level + "\",\"patientIds\":[],\"studies\":[\"" + study
                        + "\"],\"series\":[],\"instances\":[]}");
    }

    private static String value(JsonNode dataSet, String tag) {
        return dataSet.get(tag).get("Value").get(0).asString();
    }

    private List<LedgerLine> lines(StudySummary study) {
        return platform.bean(Ledger.class).ofStudy(own.id(), study.studyId(), null, 100);
    }

    private List<String> events() {
        return platform.bean(Tenancy.class)
                .as(
                        own.id(),
                        () -> platform.bean(JdbcClient.class)
                                .sql(
                                        "select kind || ' ' || actor_name || ' ' || detail from ledger_entry where study_id is null")
                                .query(String.class)
                                .list());
    }

    private String token(TestHospital hospital) {
        byte[] secret = UUID.randomUUID().toString().getBytes(US_ASCII);
        byte[] hash = HexFormat.of().parseHex(TestHospital.sha256(secret));
        platform.bean(Tenancy.class)
                .global(() -> platform.bean(JdbcClient.class)
                        .sql(
                                "insert into gateway_token (token_hash, gateway_id, organisation_id, expires) values (?, ?, ?, ?)")
                        .params(
                                hash,
                                hospital.gateway().gateway().value(),
                                hospital.id().value(),
                                Timestamp.from(Instant.now().plusSeconds(600)))
                        .update());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(platform.url(path))
                .header("Authorization", "Bearer " + bearer)
                .header("Heliograph-Link", "1");
    }

    private HttpResponse<byte[]> get(String path, String bearer) throws IOException, InterruptedException {
        return send(request(path, bearer));
    }

    private HttpResponse<byte[]> post(String path, String bearer, String body)
            throws IOException, InterruptedException {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return platform.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}

package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.share.ShareOrder;
import org.heliograph.platform.share.Shares;
import org.heliograph.platform.share.Sharing;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.SignedIn;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the portal is told of a study whose patient the hospital corrected: what images say, and what is said now. */
@ExtendWith(PlatformServer.class)
final class CorrectedWorklistHttpTest {
    private static final String OWN = "/api/worklist?scope=own";
    private static final String SHARED = "/api/worklist?scope=shared";

    private final PlatformServer.Running platform;
    private final DicomWebProgram program;
    private final CorrectingHospital hospital;
    private final OrganisationId recipient;

    @TempDir
    Path folder;

    CorrectedWorklistHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        this.hospital = new CorrectingHospital(platform, program);
        this.recipient = DicomWebProgram.of(platform, Scope.DICOMWEB_READ).organisation();
    }

    @Test
    void theWorklistSaysBoth() throws Exception {
        String other = hospital.study("20240102", "4712", "Muster^Max", "19600229");
        String corrected = hospital.corrected("20240101");
        JsonNode items = items(program.organisation(), OWN);
        assertThat(List.of(corrected, other)).hasSameSizeAs(items);
        saysBoth(items.get(0));
        assertThat(items.get(1).get("patientName").asString()).isEqualTo("Muster, Max");
        assertThat(items.get(1).has("corrected")).isFalse();
    }

    @Test
    void aRecipientsWorklistSaysBoth() throws Exception {
        share(hospital.study("20240102", "4712", "Muster^Max", "19600229"));
        share(hospital.corrected("20240101"));
        JsonNode items = items(recipient, SHARED);
        assertThat(items).hasSize(2);
        saysBoth(items.get(0));
        assertThat(items.get(1).get("patientName").asString()).isEqualTo("Muster, Max");
        assertThat(items.get(1).has("corrected")).isFalse();
        OrganisationId stranger =
                DicomWebProgram.of(platform, Scope.DICOMWEB_READ).organisation();
        assertThat(items(stranger, SHARED)).isEmpty();
        assertThat(items(stranger, OWN)).isEmpty();
    }

    @Test
    void theStudyAndItsPageSayBothToWhoeverMaySeeIt() throws Exception {
        StudyId study = share(hospital.corrected("20240101"));
        for (OrganisationId reader : List.of(program.organisation(), recipient)) {
            saysBoth(json(get(reader, "/api/studies/" + study)));
            HttpResponse<String> page = get(reader, "/studies/" + study);
            assertThat(page.body())
                    .containsPattern("<h1[^>]*>Wiśniewska, Anna</h1>")
                    .contains("\"Müller, Jürgen\"");
        }
        OrganisationId stranger =
                DicomWebProgram.of(platform, Scope.DICOMWEB_READ).organisation();
        assertThat(get(stranger, "/api/studies/" + study).statusCode()).isEqualTo(404);
        StudyId other = share(hospital.study("20240102", "4712", "Muster^Max", "19600229"));
        assertThat(json(get(recipient, "/api/studies/" + other)).has("corrected"))
                .isFalse();
    }

    /** A merge into another authority's number alone changes nothing that is shown. */
    @Test
    void saysNothingWhereTheWordsThatAreShownAreTheSame() throws Exception {
        hospital.study("20240101", "900", "Müller^Jürgen", "19600229", "COUNTY");
        hospital.send(
                "ADT^A40^ADT_A39",
                "EVN|A40",
                "PID|1||900^^^VALLEY^MR||Müller^Jürgen||19600229|M",
                "MRG|900^^^COUNTY^MR");
        assertThat(items(program.organisation(), OWN).get(0).has("corrected")).isFalse();
    }

    /** In Chromium, at the width of a desk's screen and of a phone's. */
    @Test
    void theBrowserShowsBothToWhoeverMaySeeIt() throws Exception {
        share(hospital.corrected("20240101"));
        Map<OrganisationId, String> tabs = Map.of(program.organisation(), "Our studies", recipient, "Shared with us");
        for (Map.Entry<OrganisationId, String> tab : tabs.entrySet()) {
            assertThat(browse(tab.getKey(), tab.getValue()))
                    .as(tab.getValue())
                    .hasSize(2)
                    .allSatisfy(seen -> {
                        assertThat(seen.get("line").asString())
                                .contains("Wiśniewska, Anna", "4711 · born Mar 31, 1961 · F", "Patient corrected")
                                .doesNotContain("Müller");
                        assertThat(seen.get("rowInImages").asString())
                                .isEqualTo("In the images: Müller, Jürgen · 4711 · born Feb 29, 1960 · M");
                        assertThat(seen.get("name").asString()).isEqualTo("Wiśniewska, Anna");
                        assertThat(seen.get("overImages").asString()).isEqualTo("Wiśniewska, Anna");
                        assertThat(seen.get("headInImages").asString())
                                .isEqualTo("In the images: Müller, Jürgen · 4711 · born 1960-02-29 · M");
                        assertThat(seen.get("faults")).isEmpty();
                    });
        }
    }

    private JsonNode browse(OrganisationId reader, String tab) throws Exception {
        Map<String, String> settings = Map.of(
                "url",
                platform.url("").toString(),
                "cookie",
                SignedIn.as(platform, reader, Set.of(Role.READER)),
                "tab",
                tab,
                "patient",
                "Wiśniewska");
        Path said = folder.resolve("said.json");
        Process node = new ProcessBuilder(
                        "node", "../web/e2e/corrected.mjs", JsonMapper.shared().writeValueAsString(settings))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(node.waitFor(180, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(node.exitValue()).as(Files.readString(said)).isZero();
        return JsonMapper.shared().readTree(Files.readAllBytes(said));
    }

    /** By the messages and the file of {@link CorrectingHospital}. */
    private static void saysBoth(JsonNode item) {
        assertThat(item.get("patientName").asString()).isEqualTo("Müller, Jürgen");
        assertThat(item.get("patientId").asString()).isEqualTo("4711");
        assertThat(item.get("birthDate").asString()).isEqualTo("1960-02-29");
        assertThat(item.get("sex").asString()).isEqualTo("M");
        JsonNode now = item.get("corrected");
        assertThat(now.get("patientName").asString()).isEqualTo("Wiśniewska, Anna");
        assertThat(now.get("patientId").asString()).isEqualTo("4711");
        assertThat(now.get("birthDate").asString()).isEqualTo("1961-03-31");
        assertThat(now.get("sex").asString()).isEqualTo("F");
    }

    private StudyId share(String uid) {
        OrganisationId owner = program.organisation();
        StudyId study = platform.bean(Studies.class)
                .find(owner, new Uid(uid))
                .orElseThrow()
                .studyId();
        Caller sender = new Caller(
                new PersonId(UUID.randomUUID()),
                owner,
                Set.of(Role.SENDER),
                new SessionId(UUID.randomUUID()),
                "Ada Sender");
        ShareOrder order = new ShareOrder(recipient, ShareOrder.DEFAULT_DAYS, "second reading", false);
        assertThat(platform.bean(Shares.class).share(sender, study, order)).isInstanceOf(Sharing.Shared.class);
        return study;
    }

    private JsonNode items(OrganisationId reader, String path) throws Exception {
        return json(get(reader, path)).get("items");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(OrganisationId reader, String path) throws Exception {
        String cookie = SignedIn.as(platform, reader, Set.of(Role.READER));
        HttpRequest request = HttpRequest.newBuilder(platform.url(path))
                .header("Cookie", cookie)
                .build();
        return platform.client().send(request, HttpResponse.BodyHandlers.ofString());
    }
}

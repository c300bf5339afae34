package org.heliograph.platform.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.study.DicomWebProgram;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Studies of patients whom the hospital corrected (HL7 v2.5.1 §3.3.8) or merged (§3.3.40) after they came, as QIDO-RS finds
 * them: by what is said now and by what was said then, each as a whole (PS3.4 §C.2.2.1: all keys match one entity).
 */
@ExtendWith(PlatformServer.class)
final class CorrectedSearchHttpTest {
    private static final String STUDIES = "/dicomweb/studies?";

    private final PlatformServer.Running platform;
    private CorrectingHospital hospital;
    private DicomWebProgram program;

    CorrectedSearchHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void aProgram() {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE, Scope.AUDIT_READ);
        hospital = new CorrectingHospital(platform, program);
    }

    @Test
    void findsAStudyByWhatTheHospitalSaysNowAndByWhatItSaidThen() throws Exception {
        String corrected = hospital.corrected("20240101");
        String another = hospital.study("20240102", "4712", "Müller^Jürgen", "19600229");
        for (String[] one : new String[][] {
            // the keys, and whether the study of the other patient of the old name has them too
            {"PatientName=Wiśniewska^Anna", ""},
            {"PatientName=WISNIEWSKA^ANNA", ""},
            {"PatientName=Wiś*", ""},
            {"PatientName=*niews*", ""},
            {"PatientName=W?sniewska^*", ""},
            {"PatientName=Wiśniewska^Anna=", ""},
            {"PatientName=Wisnievska&fuzzymatching=true", ""},
            {"PatientName=Anna Wisniewska&fuzzymatching=true", ""},
            {"PatientBirthDate=19610331", ""},
            {"PatientBirthDate=19610301-19610401", ""},
            {"PatientSex=F", ""},
            {"PatientName=Wiś*&PatientBirthDate=19610331&PatientSex=F&StudyDate=20240101", ""},
            {"PatientName=Wiś*&ModalitiesInStudy=OT", ""},
            {"PatientID=4711&PatientName=Wiś*", ""},
            {"PatientID=4711&PatientName=Wiś*&AccessionNumber=A1", ""},
            {"PatientName=Wiś*&StudyInstanceUID=" + corrected, ""},
            {"PatientName=Müller^Jürgen", another},
            {"PatientName=Mü*", another},
            {"PatientName=Jürgen Muller&fuzzymatching=true", another},
            {"PatientBirthDate=19600229", another},
            {"PatientID=4711&PatientName=Mü*&PatientBirthDate=19600229", ""},
            {"PatientID=471*", another},
        }) {
            List<String> expected = one[1].isEmpty() ? List.of(corrected) : List.of(one[1], corrected);
            JsonNode found = found(STUDIES + encoded(one[0]));
            assertThat(uids(found)).as(one[0]).isEqualTo(expected);
            JsonNode last = found.get(found.size() - 1);
            assertThat(name(last)).as(one[0]).isEqualTo("Wiśniewska^Anna");
            assertThat(last.at("/00100030/Value/0").asString()).as(one[0]).isEqualTo("19610331");
        }
    }

    @Test
    void everyKeyMatchesOfTheSameWords() throws Exception {
        hospital.corrected("20240101");
        for (String keys : List.of(
                "PatientName=Wiś*&PatientBirthDate=19600229",
                "PatientName=Mü*&PatientSex=F",
                "PatientName=Wiś*&PatientSex=M&StudyDate=20240101",
                "PatientID=4711&PatientName=Mü*&PatientBirthDate=19610331",
                "PatientName=Jürgen Wiśniewska&fuzzymatching=true",
                "PatientName=Wiś*&StudyDate=20240102",
                "PatientName=Wiś*&ModalitiesInStudy=CT",
                "PatientName=Wiś*=*a",
                "PatientName=Wiśniewska",
                "PatientName=iśniewska*")) {
            assertThat(uids(found(STUDIES + encoded(keys)))).as(keys).isEmpty();
        }
    }

    @Test
    void findsAStudyByTheIdThatSurvivedAndByTheOneThatWasMerged() throws Exception {
        hospital.send("ADT^A04^ADT_A01", "EVN|A04", "PID|1||4711^^^VALLEY^MR||Müller^Jürgen||19600229|M", "PV1|1|O");
        String study = hospital.study("20240101", "4711", "Müller^Jürgen", "19600229");
        // Another authority's patient of the same number is nobody's whom this merge is of.
        hospital.study("20240102", "4711", "Somebody^Else", "19501111", "COUNTY");
        hospital.merge("5822^^^VALLEY^MR||Müller^Jürgen||19600229|M", "4711");
        assertThat(uids(found(STUDIES + "PatientID=5822"))).containsExactly(study);
        assertThat(uids(found(STUDIES + "PatientID=5822&IssuerOfPatientID=VALLEY")))
                .isEmpty(); // the answer would not say it either
        assertThat(uids(found(STUDIES + "PatientID=4711&PatientBirthDate=19600229")))
                .containsExactly(study);
        hospital.merge("6933^^^VALLEY^MR||Müller^Jürgen||19600229|M", "5822");
        for (String id : List.of("PatientID=6933", "PatientID=69*", "PatientID=4711&PatientBirthDate=19600229")) {
            JsonNode found = found(STUDIES + id);
            assertThat(uids(found)).as(id).containsExactly(study);
            assertThat(found.at("/0/00100020/Value/0").asString()).as(id).isEqualTo("6933");
        }
        assertThat(found(STUDIES + "PatientID=4711&PatientBirthDate=19501111")
                        .at("/0/00100020/Value/0")
                        .asString())
                .isEqualTo("4711");
    }

    @Test
    void findsTheIssuerThatAMergeChanged() throws Exception {
        String study = hospital.study("20240101", "900", "Müller^Jürgen", "19600229", "COUNTY");
        hospital.send(
                "ADT^A40^ADT_A39",
                "EVN|A40",
                "PID|1||4711^^^VALLEY^MR||Müller^Jürgen||19600229|M",
                "MRG|900^^^COUNTY^MR");
        for (String keys : List.of(
                "IssuerOfPatientID=VALLEY",
                "IssuerOfPatientID=COUNTY",
                "PatientID=4711&IssuerOfPatientID=VALLEY",
                "PatientID=900&IssuerOfPatientID=COUNTY")) {
            assertThat(uids(found(STUDIES + keys))).as(keys).containsExactly(study);
        }
        assertThat(uids(found(STUDIES + "PatientID=900&IssuerOfPatientID=VALLEY")))
                .isEmpty();
    }

    @Test
    void findsSeriesAndInstancesSo() throws Exception {
        String study = hospital.corrected("20240101");
        for (String path :
                List.of("/dicomweb/series?", "/dicomweb/instances?", "/dicomweb/studies/" + study + "/instances?")) {
            for (String keys : List.of("PatientName=Wiś*", "PatientName=Mü*", "PatientBirthDate=19610331")) {
                JsonNode found = found(path + "includefield=PatientName&" + encoded(keys));
                assertThat(uids(found)).as(path + keys).containsExactly(study);
                assertThat(name(found.get(0))).as(path + keys).isEqualTo("Wiśniewska^Anna");
            }
            String mixed = encoded("PatientName=Wiś*&PatientBirthDate=19600229");
            assertThat(uids(found(path + mixed))).as(path + mixed).isEmpty();
        }
    }

    /** What is corrected once more is found by what is said now, no longer by what was said in between. */
    @Test
    void forgetsWhatIsSaidNoMore() throws Exception {
        String study = hospital.corrected("20240101");
        hospital.send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||4711^^^VALLEY^MR||Nowak^Anna||19610331|F", "PV1|1|O");
        assertThat(uids(found(STUDIES + "PatientName=Nowak*"))).containsExactly(study);
        assertThat(uids(found(STUDIES + encoded("PatientName=Wiś*")))).isEmpty();
        hospital.send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||4711^^^VALLEY^MR||Müller^Jürgen||19600229|M", "PV1|1|O");
        assertThat(uids(found(STUDIES + "PatientName=Nowak*"))).isEmpty();
        assertThat(uids(found(STUDIES + encoded("PatientName=Mü*")))).containsExactly(study);
    }

    /** From a modality that had its worklist before the correction. */
    @Test
    void findsAStudyThatCameWithTheFormerNameAfterTheCorrection() throws Exception {
        String first = hospital.corrected("20240101");
        String late = hospital.study("20240102", "4711", "Müller^Jürgen", "19600229");
        assertThat(uids(found(STUDIES + encoded("PatientName=Wiś*")))).containsExactly(late, first);
    }

    /** A technician typed another patient's id: those images are not found by that patient's new name. */
    @Test
    void findsNobodysImagesByTheNameOfAnotherWhoseIdTheyHave() throws Exception {
        hospital.send("ADT^A04^ADT_A01", "EVN|A04", "PID|1||4711^^^VALLEY^MR||Doe^Jane||19610508|F", "PV1|1|O");
        String study = hospital.study("20240101", "4711", "Müller^Jürgen", "19600229");
        hospital.send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||4711^^^VALLEY^MR||Winter^Jane||19610508|F", "PV1|1|O");
        assertThat(uids(found(STUDIES + "PatientName=Winter*"))).isEmpty();
        assertThat(uids(found(STUDIES + encoded("PatientName=Mü*")))).hasSize(1);
        // until a person says that it was the name that was wrong
        OrganisationId organisation = program.organisation();
        Caller person = new Caller(
                new PersonId(UUID.randomUUID()),
                organisation,
                Set.of(Role.READER),
                new SessionId(UUID.randomUUID()),
                "Ada Reader");
        StudyId id = platform.bean(Studies.class)
                .find(organisation, new Uid(study))
                .orElseThrow()
                .studyId();
        assertThat(platform.bean(Confirmations.class).confirm(person, id, Optional.empty()))
                .isEqualTo(Confirmations.Outcome.CONFIRMED);
        assertThat(uids(found(STUDIES + "PatientName=Winter*"))).containsExactly(study);
    }

    @Test
    void givesEachStudyOnceInItsOrderOnWhicheverPages() throws Exception {
        hospital.send("ADT^A04^ADT_A01", "EVN|A04", "PID|1||4711^^^VALLEY^MR||Müller^Jürgen||19600229|M", "PV1|1|O");
        List<String> expected = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            // every second one the corrected patient's; of the others half have her new name since they came
            String[] who = day % 2 == 0
                    ? new String[] {"4711", "Müller^Jürgen"}
                    : new String[] {"80" + day, day % 4 == 1 ? "Muster^Max" : "Mustermann^Erika"};
            expected.addFirst(hospital.study("2024010" + day, who[0], who[1], "19600229"));
        }
        hospital.send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||4711^^^VALLEY^MR||Muster^Anna||19600229|F", "PV1|1|O");
        for (String keys : List.of("PatientName=Mu*", "PatientName=*must*", "PatientBirthDate=19600229")) {
            assertThat(uids(found(STUDIES + keys))).as(keys).isEqualTo(expected);
            for (int limit = 1; limit <= 4; limit++) {
                List<String> paged = new ArrayList<>();
                Optional<String> next = Optional.of(STUDIES + keys + "&limit=" + limit);
                while (next.isPresent()) {
                    HttpResponse<byte[]> page = get(next.get());
                    paged.addAll(uids(JsonMapper.shared().readTree(page.body())));
                    next = page.headers()
                            .firstValue("Link")
                            .map(link -> link.substring(1, link.indexOf('>'))
                                    .replace(platform.url("").toString(), ""));
                }
                assertThat(paged).as(keys + " by " + limit).isEqualTo(expected);
                for (int offset = 0; offset < expected.size(); offset++) {
                    assertThat(uids(found(STUDIES + keys + "&limit=" + limit + "&offset=" + offset)))
                            .as(keys + " by " + limit + " from " + offset)
                            .isEqualTo(expected.subList(offset, Math.min(offset + limit, expected.size())));
                }
            }
        }
    }

    @Test
    void anotherHospitalsCorrectionFindsNothingHere() throws Exception {
        DicomWebProgram here = program;
        hospital.study("20240101", "4711", "Müller^Jürgen", "19600229");
        aProgram();
        String theirs = hospital.corrected("20240102");
        hospital.merge("5822^^^VALLEY^MR||Wiśniewska^Anna||19610331|F", "4711");
        List<String> keys = List.of(
                "PatientName=Wiś*",
                "PatientName=*niews*",
                "PatientName=Anna Wisniewska&fuzzymatching=true",
                "PatientID=5822",
                "PatientBirthDate=19610331",
                "PatientSex=F");
        for (String each : keys) {
            assertThat(uids(found(STUDIES + encoded(each)))).as(each).containsExactly(theirs);
        }
        program = here;
        for (String each : keys) {
            assertThat(uids(found(STUDIES + encoded(each)))).as(each).isEmpty();
        }
        assertThat(uids(found(STUDIES + encoded("PatientName=Mü*")))).hasSize(1);
    }

    /** Nothing that a message says may hold up the messages behind it. */
    @Test
    void takesWordsThatDicomHasNoPlaceFor() throws Exception {
        String study = hospital.corrected("20240101");
        for (String words : List.of(
                "58\\E\\22^^^VALLEY^MR||Wi\\E\\niewska^Anna||19610331|F",
                "5\\X0A\\8\\X1B\\^^^VALLEY^MR||Wi\\X0A\\ni\\X1B\\ewska^A\\X00\\nna||19610331|F",
                "9".repeat(255) + "7^^^VALLEY^MR||" + "Wiśniewska".repeat(200) + "^Anna||19610331|F",
                "\uD83D\uDE00^^^" + "V".repeat(250) + "^MR||\uD83D\uDE00=^^^^^^*?||00010101|F",
                "77001^^^VALLEY^MR||Nowak^Anna||99991231|F")) {
            hospital.merge(words, "4711");
            hospital.send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||" + words, "PV1|1|O");
            assertThat(uids(found(STUDIES + encoded("PatientName=Mü*")))).containsExactly(study);
        }
        assertThat(uids(found(STUDIES + "PatientName=Nowak*&PatientID=77001"))).containsExactly(study);
    }

    /** IHE ITI-20: who looked at the studies of a patient. */
    @Test
    void findsWhoLookedAtAStudyByEitherId() throws Exception {
        String study = hospital.corrected("20240101");
        hospital.merge("5822^^^VALLEY^MR||Wiśniewska^Anna||19610331|F", "4711");
        program.get("/dicomweb/studies/" + study + "/metadata", "application/dicom+json");
        for (String id : List.of("4711", "5822", "1234")) {
            HttpResponse<byte[]> found =
                    program.get("/fhir/AuditEvent?patient:identifier=" + id, "application/fhir+json");
            assertThat(new String(found.body(), UTF_8).contains(study)).as(id).isEqualTo(!id.equals("1234"));
        }
    }

    private static String encoded(String keys) {
        return URLEncoder.encode(keys, UTF_8).replace("%3D", "=").replace("%26", "&");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = program.get(path, "application/dicom+json");
        assertThat(answer.statusCode())
                .as(path + new String(answer.body(), UTF_8))
                .isIn(200, 204);
        return answer;
    }

    private JsonNode found(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        return answer.statusCode() == 204
                ? JsonMapper.shared().createArrayNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> uids(JsonNode found) {
        List<String> uids = new ArrayList<>();
        found.forEach(one -> uids.add(one.at("/0020000D/Value/0").asString()));
        return uids;
    }

    private static String name(JsonNode found) {
        return found.at("/00100010/Value/0/Alphabetic").asString();
    }
}

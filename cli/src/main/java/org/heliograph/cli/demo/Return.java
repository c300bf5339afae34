package org.heliograph.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.cli.demo.DemoOptions.EhrBehaviour;
import org.heliograph.cli.demo.DemoOptions.ReceiverKind;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uids;
import org.heliograph.records.hl7.Hl7Message;
import tools.jackson.databind.JsonNode;

/** What comes back to the hospital, what goes on to Metro's own receiver, and whether all of it is the same. */
final class Return {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Long enough for a delivery to have been tried and answered, when it is meant to fail. */
    private static final Duration FAILURE_LIMIT = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Cast cast;
    private final DemoOptions options;
    private final Verdict verdict;

    Return(Workspace workspace, Cast cast, DemoOptions options, Verdict verdict) {
        this.workspace = workspace;
        this.cast = cast;
        this.options = options;
        this.verdict = verdict;
    }

    /** The ORU^R01 arrived, was acknowledged, carries the order's own words, and the platform says delivered. */
    String awaitResult(String studyId) throws Exception {
        if (options.ehr() != EhrBehaviour.ACCEPT) {
            return expectUndelivered(studyId);
        }
        delivered(studyId, "result");
        Hl7Message result = Hl7Message.parse(cast.ehr().accepted().getLast());
        Order order = cast.plan().order();
        expect("PID-3", order.patient().id() + "^^^" + order.assigningAuthority() + "^MR", raw(result, "PID", 3));
        expect("OBR-2", order.placerNumber() + "^EHR", raw(result, "OBR", 2));
        expect("OBR-3", order.fillerNumber() + "^RIS", raw(result, "OBR", 3));
        expect("OBR-16", Order.ORDERING_PROVIDER, raw(result, "OBR", 16));
        expect("OBR-18", order.accessionNumber(), raw(result, "OBR", 18));
        expect("OBR-25", "F", raw(result, "OBR", 25));
        verdict.oruAcknowledged();
        return result.field("MSH", 9).component(1).text() + " for accession " + order.accessionNumber()
                + ", acknowledged with AA; the platform says delivered";
    }

    private static String raw(Hl7Message message, String segment, int field) {
        return new String(message.field(segment, field).raw(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void expect(String what, String expected, String found) {
        if (!expected.equals(found)) {
            throw new DemoFailure(what + " of the result is not the order's own");
        }
    }

    /** When the record system does not accept, nothing may be called delivered, and the demo must end badly. */
    private String expectUndelivered(String studyId) throws Exception {
        JsonNode tried = Patience.until(
                "a delivery attempt",
                FAILURE_LIMIT,
                () -> deliveries(studyId, "result").stream()
                        .filter(delivery -> delivery.path("attempts").asInt() > 0
                                && !delivery.path("code").asString("").isEmpty())
                        .findFirst());
        String state = tried.path("state").asString();
        if (state.equals("delivered")) {
            throw new DemoFailure("the platform says delivered although the record system did not accept");
        }
        throw new DemoFailure("the record system did not accept the result ("
                + tried.path("code").asString() + "); the platform says " + state + ", not delivered");
    }

    /** The Encapsulated PDF is at the hospital's receiver, and the platform says delivered. */
    String awaitReportDocument(String studyId) throws Exception {
        delivered(studyId, "report-document");
        for (Instance received : Instance.all(cast.pacs().collect())) {
            DataSet header = received.header();
            if (header.uid(Tags.SOP_CLASS_UID)
                            .filter(Uids.ENCAPSULATED_PDF_STORAGE::equals)
                            .isPresent()
                    && header.uid(Tags.STUDY_INSTANCE_UID)
                            .filter(cast.plan().studyInstanceUid()::equals)
                            .isPresent()) {
                return "Encapsulated PDF, in the study's own Study Instance UID";
            }
        }
        throw new DemoFailure("the hospital's receiver has no Encapsulated PDF of the study");
    }

    /** All images are at Metro's receiver. */
    String awaitStudyAtMetro(String studyId) throws Exception {
        int expected = cast.plan().files().size();
        try {
            Patience.until("the study at Metro's receiver", LIMIT, () -> {
                int count = Instance.all(cast.metroReceiver().collect()).size();
                return count >= expected ? Optional.of(count) : Optional.empty();
            });
        } catch (DemoFailure late) {
            int count = Instance.all(cast.metroReceiver().collect()).size();
            throw new DemoFailure(late.getMessage() + ": " + count + " of " + expected + " images are there, "
                    + state(deliveries(cast.metro(), studyId, "study")));
        }
        return expected + " images at " + cast.metroReceiver().aeTitle();
    }

    /** What the platform says of deliveries. */
    private static String state(List<JsonNode> deliveries) {
        return deliveries.isEmpty()
                ? "the platform knows of no delivery"
                : deliveries.stream()
                        .map(delivery ->
                                delivery.path("state").asString() + " after attempt " + delivery.path("attempts")
                                        + (delivery.path("code").asString("").isEmpty()
                                                ? ""
                                                : " (" + delivery.path("code").asString() + ")"))
                        .collect(Collectors.joining(", ", "the platform says ", ""));
    }

    /** The identity at every place; an archive that writes its own encoding is compared at the platform only. */
    String compare(Map<String, WireTap.Carried> wire, Map<String, String> receipts) throws Exception {
        Map<String, String> platform = new HashMap<>();
        Map<String, String> farEnd = new HashMap<>();
        for (Instance received : Instance.all(cast.metroReceiver().collect())) {
            farEnd.put(received.sopInstanceUid().value(), received.identity().toString());
        }
        PlatformInstances instances = new PlatformInstances(cast.valley().administrator());
        for (Path file : cast.plan().files()) {
            Instance sent = Instance.read(file).orElseThrow();
            platform.put(sent.sopInstanceUid().value(), instances.identity(sent).toString());
        }
        Identities identities = new Identities(wire, receipts, platform, farEnd);
        workspace.write("identities.tsv", identities.table());
        List<String> different = options.receivers() == ReceiverKind.ORTHANC
                ? new Identities(wire, receipts, platform, asOnTheWire(wire)).different()
                : identities.different();
        if (!different.isEmpty()) {
            throw new DemoFailure(different.size() + " of " + wire.size() + " images differ somewhere, the first is "
                    + different.getFirst());
        }
        verdict.hashesEqual();
        return wire.size() + " images: wire = receipt = platform"
                + (options.receivers() == ReceiverKind.ORTHANC
                        ? "; Orthanc writes files in its own way"
                        : " = far end");
    }

    private static Map<String, String> asOnTheWire(Map<String, WireTap.Carried> wire) {
        Map<String, String> same = new HashMap<>();
        wire.forEach((uid, carried) -> same.put(uid, carried.identity()));
        return same;
    }

    private void delivered(String studyId, String kind) throws Exception {
        Patience.until(
                "the " + kind + " to be delivered",
                LIMIT,
                () -> deliveries(studyId, kind).stream()
                        .filter(delivery -> delivery.path("state").asString().equals("delivered"))
                        .findFirst());
    }

    private List<JsonNode> deliveries(String studyId, String kind) throws Exception {
        return deliveries(cast.valley(), studyId, kind);
    }

    private static List<JsonNode> deliveries(Site site, String studyId, String kind) throws Exception {
        List<JsonNode> found = new java.util.ArrayList<>();
        for (JsonNode delivery :
                site.administrator().get("/api/deliveries?limit=50").path("items")) {
            if (delivery.path("kind").asString().equals(kind)
                    && delivery.path("studyId").asString("").equals(studyId)) {
                found.add(delivery);
            }
        }
        return found;
    }
}

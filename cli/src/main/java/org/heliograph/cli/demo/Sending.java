package org.heliograph.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.cli.demo.DemoOptions.Sender;
import org.heliograph.records.hl7.AckOutcome;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.heliograph.records.mllp.SendOutcome;

/** What the hospital's own machines do: be refused, be allowed, send messages, send a study. */
final class Sending {
    private static final Duration SETTINGS_LIMIT = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Cast cast;
    private final DemoOptions options;
    private final Clock clock;
    private Map<String, WireTap.Carried> carried = Map.of();

    Sending(Workspace workspace, Cast cast, DemoOptions options, Clock clock) {
        this.workspace = workspace;
        this.cast = cast;
        this.options = options;
        this.clock = clock;
    }

    /** What the recording proxy saw pass, by SOP Instance UID. */
    Map<String, WireTap.Carried> carried() {
        return carried;
    }

    private Modality modality(int port) {
        return switch (options.sender()) {
            case OWN -> new OwnModality(port);
            case STORESCU -> new StorescuModality(port, workspace.log("storescu"));
        };
    }

    /** A gateway's ports are closed by default: each machine is first refused, then allowed at the portal. */
    String introduceDevices() throws Exception {
        Modality modality = modality(cast.valley().dicomPort());
        if (modality.echo()) {
            throw new DemoFailure("the gateway answered a modality that nobody has allowed");
        }
        cast.valley().allowNewDevice("dicom");
        Patience.until(
                "the gateway to accept the modality",
                SETTINGS_LIMIT,
                () -> modality.echo() ? Optional.of(true) : Optional.empty());
        byte[] probe = cast.plan().order().registration(now(), "PROBE").getBytes(StandardCharsets.UTF_8);
        if (send(probe) instanceof SendOutcome.Answered) {
            throw new DemoFailure("the gateway answered a record system that nobody has allowed");
        }
        cast.valley().allowNewDevice("mllp");
        Patience.until(
                "the gateway to listen to the record system",
                SETTINGS_LIMIT,
                () -> isAccepted(send(registration())) ? Optional.of(true) : Optional.empty());
        return "modality " + Modality.AE_TITLE + " and the record system at 127.0.0.1";
    }

    private byte[] registration() {
        return cast.plan()
                .order()
                .registration(now(), "ADT" + cast.plan().order().placerNumber())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** ADT^A04, then ORM^O01, each acknowledged with AA. */
    String sendMessages() throws Exception {
        byte[] order = cast.plan()
                .order()
                .order(now(), "ORM" + cast.plan().order().placerNumber())
                .getBytes(StandardCharsets.UTF_8);
        workspace.write("sent/hl7/orm.hl7", order);
        byte[] registration = registration();
        workspace.write("sent/hl7/adt.hl7", registration);
        expectAccepted("ADT^A04", send(registration));
        expectAccepted("ORM^O01", send(order));
        return "ADT^A04 and ORM^O01 acknowledged with AA";
    }

    private SendOutcome send(byte[] message) {
        try (MllpClient client =
                new MllpClient(MllpClientSettings.to("127.0.0.1", cast.valley().mllpPort()))) {
            return client.send(message);
        }
    }

    private static void expectAccepted(String message, SendOutcome outcome) {
        if (!isAccepted(outcome)) {
            throw new DemoFailure(message + " was not accepted: " + outcome);
        }
    }

    private static boolean isAccepted(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Answered answered && answered.outcome() instanceof AckOutcome.Accepted;
    }

    /** Every image is answered with success, and every one was seen by the recording proxy. */
    String sendStudy() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy(cast.valley().dicomPort())) {
            modality(proxy.port()).send(cast.plan().files());
            int expected = cast.plan().files().size();
            carried = Patience.until(
                    "the recording proxy to have seen " + expected + " images",
                    Duration.ofSeconds(20),
                    () -> Optional.of(proxy.carried()).filter(seen -> seen.size() == expected));
        }
        Set<String> seen = carried.keySet();
        long bytes =
                carried.values().stream().mapToLong(WireTap.Carried::length).sum();
        String by = options.sender() == Sender.OWN ? "our own C-STORE user" : "dcmtk's storescu";
        return seen.size() + " images, " + bytes / 1_000_000 + " MB, all answered 0000, by " + by;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}

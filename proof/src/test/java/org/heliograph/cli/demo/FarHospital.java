package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A platform at this end of a line, and a hospital's gateway at the other. */
public final class FarHospital implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path gatewayFile;
    private final Path platformFile;
    private final Exchange exchange;
    private final Exchange.Member member;
    private final Site site;

    /**
     * Opens it.
     *
     * @param host the platform's address, as the gateway reaches it
     * @param atSite words before a command that make it run at the hospital's end
     */
    public static FarHospital open(String host, List<String> atSite) throws Exception {
        return new FarHospital(host, atSite);
    }

    private FarHospital(String host, List<String> atSite) throws Exception {
        boolean opened = false;
        try {
            Workspace workspace = part(Workspace.create(Optional.empty()));
            gatewayFile = workspace.data("valley-gateway.json");
            platformFile = workspace.data("platform.json");
            MailSink mail = part(new MailSink());
            // As ./heliograph platform and ./heliograph gateway start them.
            Ground here = new Ground(host, List.of(), List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-Xmx1g"));
            exchange = part(Exchange.start(workspace, mail.port(), Long.toHexString(System.nanoTime()), here));
            member = exchange.admit(Exchange.VALLEY, Exchange.VALLEY_AUTHORITY, "Vera Valley", "vera@valley.example");
            site = part(Site.open(
                    Exchange.VALLEY,
                    member.organisationId(),
                    member.administrator(),
                    workspace,
                    "valley",
                    new Ground("127.0.0.1", atSite, Site.GROUND.jvm())));
            allowModality(atSite);
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private void allowModality(List<String> atSite) throws Exception {
        member.administrator()
                .post(
                        "/api/gateways/" + site.gatewayId() + "/devices",
                        PortalClient.object()
                                .put("kind", "dicom")
                                .put("aeTitle", Modality.AE_TITLE)
                                .put("address", "127.0.0.1"));
        List<String> echo = new java.util.ArrayList<>(atSite);
        echo.addAll(List.of(
                "echoscu",
                "-aet",
                Modality.AE_TITLE,
                "-aec",
                "HELIOGRAPH",
                "127.0.0.1",
                Integer.toString(dicomPort())));
        Patience.until(
                "the modality to be allowed",
                READY,
                () -> Ran.to(READY, echo).exit() == 0 ? Optional.of(true) : Optional.empty());
    }

    public int dicomPort() {
        return site.dicomPort();
    }

    public Path gatewayData() {
        return site.data();
    }

    /** How many studies a reader has in the worklist, and how many instances of the newest one can be opened. */
    public record Seen(int studies, int instances, boolean complete) {}

    public Seen seen() throws Exception {
        JsonNode items = member.administrator().get("/api/worklist?limit=200").path("items");
        JsonNode newest = items.path(0);
        return new Seen(
                items.size(),
                newest.path("instanceCount").asInt(0),
                newest.path("complete").asBoolean(false));
    }

    /** Processor time that the gateway and the platform, without its database, have used so far. */
    public record Used(Duration gateway, Duration platform) {
        public Used since(Used before) {
            return new Used(gateway.minus(before.gateway), platform.minus(before.platform));
        }
    }

    public Used used() throws IOException {
        return new Used(used(gatewayFile), used(platformFile));
    }

    private static Duration used(Path announced) throws IOException {
        long pid = JSON.readTree(Files.readString(announced)).path("pid").asLong();
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("stopping a part of the bench: " + e);
            }
        }
    }
}

package org.heliograph.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One organisation with its administrator at the portal and its gateway on its network. */
final class Site implements AutoCloseable {
    private static final Pattern FINGERPRINT = Pattern.compile("([0-9A-F]{4}-){7}[0-9A-F]{4}");
    /** As the launcher starts a gateway. */
    static final Ground GROUND = new Ground(
            "localhost",
            List.of("env", "MALLOC_ARENA_MAX=1"),
            List.of("-XX:+UseSerialGC", "-Xmx112m", "-XX:TrimNativeHeapInterval=2000"));

    private final String name;
    private final String organisationId;
    private final PortalClient administrator;
    private final Path data;
    private final String gatewayId;
    private final Program gateway;
    private final int dicomPort;
    private final int mllpPort;

    private Site(
            String name,
            String organisationId,
            PortalClient administrator,
            Path data,
            String gatewayId,
            Program gateway,
            JsonNode announced) {
        this.name = name;
        this.organisationId = organisationId;
        this.administrator = administrator;
        this.data = data;
        this.gatewayId = gatewayId;
        this.gateway = gateway;
        this.dicomPort = announced.path("dicomPort").asInt();
        this.mllpPort = announced.path("mllpPort").asInt();
    }

    /**
     * Enrols a gateway as a hospital would: a code from the portal is given to the gateway, which shows its key's
     * fingerprint; the administrator compares and confirms it; then the gateway runs.
     */
    static Site open(
            String name, String organisationId, PortalClient administrator, Workspace workspace, String shortName)
            throws Exception {
        return open(name, organisationId, administrator, workspace, shortName, GROUND);
    }

    static Site open(
            String name,
            String organisationId,
            PortalClient administrator,
            Workspace workspace,
            String shortName,
            Ground ground)
            throws Exception {
        Path data = workspace.data("gateway-" + shortName);
        JsonNode created =
                administrator.post("/api/gateways", PortalClient.object().put("name", name + ", main building"));
        String gatewayId = created.path("id").asString();
        Path enrolLog = workspace.log("enrol-" + shortName);
        try (Program enrol = Program.start(
                "the enrolment of " + name,
                "gateway",
                "org.heliograph.gateway.GatewayProgram",
                ground,
                enrolLog,
                "enrol",
                created.path("enrolmentCode").asString(),
                "--data",
                data.toString())) {
            String shown = Patience.until("the gateway's fingerprint", Duration.ofSeconds(30), () -> printed(enrolLog));
            Patience.until(
                    "the portal to show the gateway",
                    Duration.ofSeconds(30),
                    () -> gateway(administrator, gatewayId)
                            .filter(gateway ->
                                    shown.equals(gateway.path("fingerprint").asString())));
            administrator.post(
                    "/api/gateways/" + gatewayId + "/confirm",
                    PortalClient.object().put("fingerprint", shown));
            enrol.expectExit(Duration.ofSeconds(60));
        }
        Path announce = workspace.data(shortName + "-gateway.json");
        Program gateway = Program.start(
                "the gateway of " + name,
                "gateway",
                "org.heliograph.gateway.GatewayProgram",
                ground,
                workspace.log("gateway-" + shortName),
                "run",
                "--data",
                data.toString(),
                "--bind",
                "127.0.0.1",
                "--dicom-port",
                "0",
                "--mllp-port",
                "0",
                "--status-port",
                "0",
                "--announce",
                announce.toString());
        JsonNode announced = gateway.announced(announce, Duration.ofSeconds(30));
        return new Site(name, organisationId, administrator, data, gatewayId, gateway, announced);
    }

    private static Optional<String> printed(Path log) throws Exception {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        Matcher fingerprint = FINGERPRINT.matcher(Files.readString(log));
        return fingerprint.find() ? Optional.of(fingerprint.group()) : Optional.empty();
    }

    private static Optional<JsonNode> gateway(PortalClient administrator, String id) throws Exception {
        for (JsonNode gateway : administrator.get("/api/gateways").path("items")) {
            if (gateway.path("id").asString().equals(id)) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }

    String name() {
        return name;
    }

    String gatewayId() {
        return gatewayId;
    }

    String organisationId() {
        return organisationId;
    }

    PortalClient administrator() {
        return administrator;
    }

    Path data() {
        return data;
    }

    int dicomPort() {
        return dicomPort;
    }

    int mllpPort() {
        return mllpPort;
    }

    /** Tells the platform of a machine on this site's network that receives. */
    void addDestination(String title, String kind, int port, String calledAeTitle, String... receives)
            throws Exception {
        var destination = PortalClient.object()
                .put("name", title)
                .put("kind", kind)
                .put("host", "127.0.0.1")
                .put("port", port);
        if (!calledAeTitle.isEmpty()) {
            destination.put("calledAeTitle", calledAeTitle).put("callingAeTitle", "HELIOGRAPH");
        }
        var kinds = destination.putArray("receives");
        for (String kindOfRecord : receives) {
            kinds.add(kindOfRecord);
        }
        administrator.post("/api/gateways/" + gatewayId + "/destinations", destination);
    }

    /** Waits until the portal shows a machine that was refused, and allows it. */
    void allowNewDevice(String kind) throws Exception {
        JsonNode device = Patience.until("the new " + kind + " device to appear", Duration.ofSeconds(30), () -> {
            for (JsonNode candidate :
                    gateway(administrator, gatewayId).orElseThrow().path("devices")) {
                if (candidate.path("kind").asString().equals(kind)
                        && candidate.path("state").asString().equals("new")) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        });
        administrator.post(
                "/api/gateways/" + gatewayId + "/devices/" + device.path("id").asString(),
                PortalClient.object().put("state", "allowed"));
    }

    @Override
    public void close() {
        gateway.close();
    }
}

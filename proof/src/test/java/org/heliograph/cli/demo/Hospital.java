package org.heliograph.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A platform and one hospital's gateway, which can be killed and started again on their own data and ports. */
public final class Hospital implements AutoCloseable {
    /** The calling AE title that its gateway knows. */
    public static final String MODALITY = Modality.AE_TITLE;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READY = Duration.ofMinutes(4);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Workspace workspace;
    private final MailSink mail;
    private final Exchange exchange;
    private final Site site;

    /** Makes the place where the gateway will keep its data; by default the gateway does that itself. */
    @FunctionalInterface
    interface Disk {
        void prepare(Path data) throws Exception;
    }

    public static Hospital open() throws Exception {
        return new Hospital("gateway-valley", data -> {});
    }

    static Hospital open(Disk disk) throws Exception {
        return new Hospital("gateway-valley", disk);
    }

    /** One whose platform has its data on this disk: database, objects and keys. */
    static Hospital openWithPlatformOn(Disk disk) throws Exception {
        return new Hospital("platform", disk);
    }

    private Hospital(String program, Disk disk) throws Exception {
        System.setProperty("heliograph.home", PlayedDemo.home().toString());
        boolean opened = false;
        try {
            workspace = part(Workspace.create(Optional.empty()));
            disk.prepare(workspace.data(program));
            mail = part(new MailSink());
            exchange = part(Exchange.start(workspace, mail.port(), Long.toHexString(System.nanoTime())));
            parts.push(this::endDatabase);
            Exchange.Member member =
                    exchange.admit(Exchange.VALLEY, Exchange.VALLEY_AUTHORITY, "Vera Valley", "vera@valley.example");
            site = part(
                    Site.open(Exchange.VALLEY, member.organisationId(), member.administrator(), workspace, "valley"));
            allowModality();
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

    /** The administrator allows the modality beforehand, as one does whose devices are known. */
    private void allowModality() throws Exception {
        String gateway = administrator()
                .get("/api/gateways")
                .path("items")
                .path(0)
                .path("id")
                .asString();
        administrator()
                .post(
                        "/api/gateways/" + gateway + "/devices",
                        PortalClient.object()
                                .put("kind", "dicom")
                                .put("aeTitle", Modality.AE_TITLE)
                                .put("address", "127.0.0.1"));
        OwnModality modality = new OwnModality(site.dicomPort());
        Patience.until(
                "the modality to be allowed", READY, () -> modality.echo() ? Optional.of(true) : Optional.empty());
    }

    PortalClient administrator() {
        return site.administrator();
    }

    Site site() {
        return site;
    }

    public int dicomPort() {
        return site.dicomPort();
    }

    /** SIGKILL, unless it has ended by itself: nothing of it runs any more when this returns. */
    void killGateway() throws Exception {
        kill(gatewayFile());
    }

    void startGateway() throws Exception {
        Path announce = gatewayFile();
        Files.delete(announce);
        Program gateway = part(Program.start(
                "the gateway started again",
                "gateway",
                "org.heliograph.gateway.GatewayProgram",
                Site.GROUND,
                gatewayLog(),
                "run",
                "--data",
                site.data().toString(),
                "--bind",
                "127.0.0.1",
                "--dicom-port",
                Integer.toString(site.dicomPort()),
                "--mllp-port",
                Integer.toString(site.mllpPort()),
                "--status-port",
                "0",
                "--announce",
                announce.toString()));
        gateway.announced(announce, READY);
    }

    public void killPlatform() throws Exception {
        kill(platformFile());
    }

    /** SIGKILL for the database server and all its processes; the platform goes on without it. */
    void killDatabase() throws Exception {
        Optional<ProcessHandle> server = ProcessHandle.of(databasePid());
        if (server.isPresent()) {
            List<ProcessHandle> all =
                    Stream.concat(server.stream(), server.get().descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : all) {
                one.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    long platformPid() throws IOException {
        return announced(platformFile()).path("pid").asLong();
    }

    void startPlatform() throws Exception {
        Path announce = platformFile();
        Files.delete(announce);
        Program platform = part(Program.start(
                "the platform started again",
                "platform",
                "org.heliograph.platform.PlatformProgram",
                Exchange.GROUND,
                workspace.log("platform"),
                "--data",
                workspace.data("platform").toString(),
                "--port",
                Integer.toString(exchange.address().getPort()),
                "--public-url",
                exchange.address().toString(),
                "--smtp",
                "127.0.0.1:" + mail.port(),
                "--mail-from",
                "no-reply@heliograph.example",
                "--announce",
                announce.toString()));
        platform.announced(announce, READY);
    }

    /** The process of the platform's own database server. */
    long databasePid() throws IOException {
        return announced(platformFile()).path("databasePid").asLong();
    }

    long gatewayPid() throws IOException {
        return announced(gatewayFile()).path("pid").asLong();
    }

    /** The most that the gateway's process has had resident so far. */
    public long gatewayPeakKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(gatewayPid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Objects that the gateway holds and the platform has not. */
    public long waitingInstances() throws Exception {
        return status().path("waitingInstances").asLong();
    }

    /** What the gateway says of what it recompressed. */
    public String recompressed() throws Exception {
        JsonNode state = status().path("recompression");
        return state.path("objects").asLong() + " objects recompressed, "
                + (state.path("bytes").asLong() >> 20) + " MiB as "
                + (state.path("formBytes").asLong() >> 20);
    }

    private JsonNode status() throws Exception {
        URI page = URI.create("http://127.0.0.1:"
                + announced(gatewayFile()).path("statusPort").asInt() + "/status.json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    Path gatewayLog() {
        return workspace.log("gateway-valley");
    }

    private Path gatewayFile() {
        return workspace.data("valley-gateway.json");
    }

    private Path platformFile() {
        return workspace.data("platform.json");
    }

    private static JsonNode announced(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static void kill(Path announce) throws Exception {
        Optional<ProcessHandle> process =
                ProcessHandle.of(announced(announce).path("pid").asLong());
        if (process.isPresent()) {
            process.get().destroyForcibly();
            process.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    /** A killed platform leaves its database running; the test must not. */
    private void endDatabase() throws IOException {
        if (Files.exists(platformFile())
                && ProcessHandle.of(announced(platformFile()).path("pid").asLong())
                        .isEmpty()) {
            ProcessHandle.of(databasePid()).ifPresent(ProcessHandle::destroy);
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("stopping a part of the test: " + e);
            }
        }
    }
}

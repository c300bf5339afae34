package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.enrol.EnrolCommand;
import org.heliograph.gateway.enrol.EnrolmentException;
import org.heliograph.gateway.fake.CuttingLine;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.gateway.fake.Forwarder;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.link.GatewaySettings;

/** A gateway in this JVM, enrolled with a platform, with a modality CT1 and a message source on this machine allowed. */
final class EnrolledGateway implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final List<GatewaySettings.Device> DEVICES = List.of(
            new GatewaySettings.Device("dicom", Optional.of("CT1"), HOST, true),
            new GatewaySettings.Device("mllp", Optional.empty(), HOST, true));

    final FakePlatform platform;
    final Path folder;
    private final DataDirectory data;
    private final Json json = new Json();
    private final List<String> options;
    private final Optional<CuttingLine> line;
    private final Optional<Forwarder> forwarder;
    private Gateway gateway;

    EnrolledGateway(Path directory) throws Exception {
        this(directory, List.of(), Optional.empty());
    }

    /** With these options besides. */
    EnrolledGateway(Path directory, List<String> options) throws Exception {
        this(directory, options, Optional.empty());
    }

    /** One whose line is cut where chance says so. */
    EnrolledGateway(Path directory, Random random) throws Exception {
        this(directory, List.of(), Optional.of(random));
    }

    /** One whose line goes through something that can swallow and reset. */
    EnrolledGateway(Path directory, int port) throws Exception {
        this(directory, List.of(), Optional.empty(), Optional.of(port));
    }

    /** One with these options besides, whose line is cut where chance says so. */
    EnrolledGateway(Path directory, List<String> options, Random random) throws Exception {
        this(directory, options, Optional.of(random));
    }

    private EnrolledGateway(Path directory, List<String> options, Optional<Random> random) throws Exception {
        this(directory, options, random, Optional.empty());
    }

    private EnrolledGateway(Path directory, List<String> options, Optional<Random> random, Optional<Integer> forwarded)
            throws Exception {
        this.options = List.copyOf(options);
        platform = new FakePlatform(directory);
        forwarder = forwarded.isPresent()
                ? Optional.of(new Forwarder(HOST, forwarded.get(), platform.port()))
                : Optional.empty();
        forwarder.ifPresent(way -> platform.through(way.port()));
        line = random.isPresent() ? Optional.of(new CuttingLine(platform.port(), random.get())) : Optional.empty();
        line.ifPresent(cutting -> platform.through(cutting.port()));
        platform.allow(DEVICES, List.of());
        platform.confirm();
        folder = directory.resolve("gateway");
        data = DataDirectory.open(folder);
        enrol();
        gateway = started();
    }

    private void enrol() throws IOException, InterruptedException, EnrolmentException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EnrolCommand(data, json, Clock.systemUTC(), new PrintStream(out, true, UTF_8), "test", Egress.DIRECT)
                .run(platform.code());
        assertThat(out.toString(UTF_8))
                .contains(GatewayKey.load(data, json).orElseThrow().fingerprint());
    }

    CuttingLine line() {
        return line.orElseThrow();
    }

    Forwarder forwarder() {
        return forwarder.orElseThrow();
    }

    Gateway gateway() {
        return gateway;
    }

    void stop() {
        gateway.close();
    }

    void start() throws IOException, GatewayOptions.OptionsException {
        gateway = started();
    }

    private Gateway started() throws IOException, GatewayOptions.OptionsException {
        List<String> words =
                new ArrayList<>(List.of("run", "--dicom-port=0", "--mllp-port=0", "--status-port=0", "--bind=" + HOST));
        words.addAll(options);
        Gateway fresh = new Gateway(
                GatewayOptions.parse(words, Map.of()),
                data,
                Membership.load(data, json).orElseThrow(),
                GatewayKey.load(data, json).orElseThrow(),
                PlatformTrust.load(data, json).orElseThrow(),
                Clock.systemUTC(),
                failure -> {});
        Eventually.settings(fresh);
        return fresh;
    }

    /** Lets CT1 ask, and take what is moved to it at that port. */
    UUID grant(boolean query, boolean retrieve, int port) throws Throwable {
        UUID device = UUID.randomUUID();
        long before = gateway.state().settingsVersion();
        platform.allow(
                List.of(new GatewaySettings.Device(
                        "dicom",
                        Optional.of("CT1"),
                        HOST,
                        true,
                        Optional.of(new GatewaySettings.Rights(device, query, retrieve, Optional.of(port))))),
                List.of());
        Eventually.asserted(() -> assertThat(gateway.state().settingsVersion()).isGreaterThan(before));
        return device;
    }

    /** Allows these devices and no others. */
    void allow(GatewaySettings.Device... devices) throws Throwable {
        long before = gateway.state().settingsVersion();
        platform.allow(List.of(devices), List.of());
        Eventually.asserted(() -> assertThat(gateway.state().settingsVersion()).isGreaterThan(before));
    }

    /** Makes a destination on this machine known to the gateway. */
    UUID destination(String kind, int port) throws Throwable {
        UUID id = UUID.randomUUID();
        long before = gateway.state().settingsVersion();
        platform.allow(
                DEVICES,
                List.of(new GatewaySettings.Destination(
                        id, "EHR", kind, HOST, port, Optional.of("PACS"), Optional.empty())));
        Eventually.asserted(() -> assertThat(gateway.state().settingsVersion()).isGreaterThan(before));
        return id;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        data.close();
        platform.close();
        if (forwarder.isPresent()) {
            forwarder.get().close();
        }
        if (line.isPresent()) {
            line.get().close();
        }
    }
}

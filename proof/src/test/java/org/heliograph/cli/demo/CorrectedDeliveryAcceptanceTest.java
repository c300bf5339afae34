package org.heliograph.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heliograph.records.mllp.MllpClient;
import org.heliograph.records.mllp.MllpClientSettings;
import org.heliograph.records.mllp.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A hospital corrects a name (ADT^A08) and sends a study that still has the old one: what dcmtk's receiver at the other
 * hospital gets from both programs, as they run.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CorrectedDeliveryAcceptanceTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void theFarReceiverGetsTheCorrectedNameAndTheSamePixels() throws Exception {
        Needs.programs("storescp", "dcmdump");
        Path study = Files.createDirectory(directory.resolve("study"));
        for (Path slice : Needs.files("dicom/series/ct-chest-100").subList(0, 3)) {
            Files.copy(slice, study.resolve(slice.getFileName().toString()));
        }
        DemoOptions options =
                DemoOptions.parse(new String[] {"--exit", "--study", study.toString(), "--receivers", "storescp"});
        try (Workspace workspace = Workspace.create(Optional.of(directory.resolve("kept")));
                Cast cast = new Cast(workspace, options)) {
            cast.startPlatform("corrected");
            cast.openSites();
            cast.openNetworks();
            cast.prepareStudy(new SplittableRandom(8), LocalDateTime.of(2026, 11, 30, 9, 15));
            cast.addRoutingRule();
            Sending sending = new Sending(workspace, cast, options, Clock.systemUTC());
            sending.introduceDevices();
            sending.sendMessages();
            String before = cast.plan().patient().name();
            correct(cast, before + "^QUINCY");
            sending.sendStudy();
            Arrival arrival = new Arrival(workspace, cast, new Verdict());
            arrival.awaitShared();
            JsonNode delivery = delivered(cast);

            assertThat(delivery.path("correction").asString("")).isEqualTo("made");
            Map<String, Path> sent = byInstance(cast.plan().files());
            Map<String, Path> received = byInstance(files(cast.metroReceiver().collect()));
            assertThat(received).containsOnlyKeys(sent.keySet());
            for (Map.Entry<String, Path> one : received.entrySet()) {
                String dump = run("dcmdump", "-q", "+U8", one.getValue().toString());
                assertThat(dump)
                        .contains("(0010,0010) PN [" + before + "^QUINCY]")
                        .containsPattern(
                                "(?s)\\(0400,0561\\).*\\(0400,0550\\).*PN \\[" + before.replace("^", "\\^") + " ?]")
                        .contains("(0400,0565) CS [CORRECT]");
                assertThat(pixels(one.getValue())).isEqualTo(pixels(sent.getOrDefault(one.getKey(), study)));
            }
        }
    }

    private static void correct(Cast cast, String name) {
        String registration = cast.plan().order().registration(LocalDateTime.of(2026, 11, 30, 9, 20), "A08-1");
        String correction = registration
                .replace("ADT^A04^ADT_A01", "ADT^A08^ADT_A01")
                .replace("EVN|A04", "EVN|A08")
                .replace("||" + cast.plan().patient().name() + "||", "||" + name + "||");
        try (MllpClient client =
                new MllpClient(MllpClientSettings.to("127.0.0.1", cast.valley().mllpPort()))) {
            assertThat(client.send(correction.getBytes(UTF_8))).isInstanceOf(SendOutcome.Answered.class);
        }
    }

    private static JsonNode delivered(Cast cast) throws Exception {
        return Patience.until("the study to be delivered", LIMIT, () -> {
            for (JsonNode delivery :
                    cast.metro().administrator().get("/api/deliveries?limit=50").path("items")) {
                if (delivery.path("kind").asString().equals("study")
                        && delivery.path("state").asString().equals("delivered")) {
                    return Optional.of(delivery);
                }
            }
            return Optional.empty();
        });
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Map<String, Path> byInstance(List<Path> files) throws Exception {
        Map<String, Path> found = new TreeMap<>();
        for (Path file : files) {
            found.put(Instance.read(file).orElseThrow().sopInstanceUid().value(), file);
        }
        return found;
    }

    /** Pixel data as dcmtk takes it out. */
    private byte[] pixels(Path file) throws Exception {
        Path folder = Files.createTempDirectory(directory, "pixels");
        run("dcmdump", "-q", "+W", folder.toString(), file.toString());
        return Files.readAllBytes(files(folder).getFirst());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

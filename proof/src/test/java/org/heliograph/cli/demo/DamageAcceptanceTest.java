package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * R11 with both programs as they run: bits flip in what the platform has stored, the scrubber finds it, and the gateway that
 * still keeps the originals makes it whole again. Nobody sends anything by hand.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DamageAcceptanceTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void whatIsDamagedAtRestComesAgainFromTheGateway() throws Exception {
        Path study = Files.createDirectory(directory.resolve("study"));
        for (Path slice : Needs.files("dicom/series/ct-chest-100").subList(0, 3)) {
            Files.copy(slice, study.resolve(slice.getFileName().toString()));
        }
        DemoOptions options = DemoOptions.parse(new String[] {"--exit", "--study", study.toString()});
        try (Workspace workspace = Workspace.create(Optional.of(directory.resolve("kept")));
                Cast cast = new Cast(workspace, options)) {
            cast.startPlatform("damaged");
            cast.openSites();
            cast.prepareStudy(new SplittableRandom(9), LocalDateTime.of(2026, 11, 30, 9, 15));
            Sending sending = new Sending(workspace, cast, options, Clock.systemUTC());
            sending.introduceDevices();
            sending.sendStudy();
            Map<Instance, String> sent = new TreeMap<>(
                    Comparator.comparing(one -> one.sopInstanceUid().value()));
            for (Path file : cast.plan().files()) {
                Instance one = Instance.read(file).orElseThrow();
                sent.put(
                        one,
                        Optional.ofNullable(sending.carried()
                                        .get(one.sopInstanceUid().value()))
                                .orElseThrow()
                                .identity());
            }
            PlatformInstances instances = new PlatformInstances(cast.valley().administrator());
            Patience.until("the study at the platform", LIMIT, () -> whole(instances, sent));

            Path data = workspace.data("platform");
            int flipped = flip(data.resolve("objects"));
            assertThat(flipped).isPositive();
            assertThat(whole(instances, sent)).as("damage is not served").isEmpty();
            Ran scrub = Ran.to(Duration.ofMinutes(3), scrub(data));
            assertThat(scrub.exit()).as(scrub.output()).isEqualTo(1);
            assertThat(scrub.output()).contains("3 DAMAGED");

            Patience.until("the gateway to have sent it again", LIMIT, () -> whole(instances, sent));
            Ran again = Ran.to(Duration.ofMinutes(3), scrub(data));
            assertThat(again.exit()).as(again.output()).isZero();
        }
    }

    private static Optional<Boolean> whole(PlatformInstances instances, Map<Instance, String> sent)
            throws InterruptedException {
        try {
            for (Map.Entry<Instance, String> one : sent.entrySet()) {
                if (!instances.identity(one.getKey()).toString().equals(one.getValue())) {
                    return Optional.empty();
                }
            }
            return Optional.of(true);
        } catch (IOException | DemoFailure notServed) {
            return Optional.empty();
        }
    }

    /** One bit in the middle of every chunk. */
    private static int flip(Path objects) throws IOException {
        List<Path> chunks;
        try (Stream<Path> files = Files.walk(objects)) {
            chunks = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("c"))
                    .toList();
        }
        for (Path chunk : chunks) {
            byte[] bytes = Files.readAllBytes(chunk);
            bytes[bytes.length / 2] ^= 4;
            Files.write(chunk, bytes);
        }
        return chunks.size();
    }

    private static List<String> scrub(Path data) {
        Path target = Path.of(System.getProperty("heliograph.home", "."))
                .toAbsolutePath()
                .resolve("platform/target");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(Exchange.GROUND.jvm());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                target.resolve("heliograph-platform.jar") + ":" + target.resolve("lib") + "/*",
                "org.heliograph.platform.PlatformProgram",
                "scrub",
                "--data",
                data.toString()));
        return command;
    }
}

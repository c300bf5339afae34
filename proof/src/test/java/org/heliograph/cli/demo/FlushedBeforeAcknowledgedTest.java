package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1, seen from the kernel: what {@code strace} sees of a receiver while storescu sends, by one association and by eight. */
final class FlushedBeforeAcknowledgedTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int IMAGES = 30;
    private static final int ASSOCIATIONS = 8;

    private static final Pattern LISTENING = Pattern.compile("listening on port (\\d+)");

    @TempDir
    Path folder;

    @BeforeAll
    static void needs() {
        Needs.programs("strace", "storescu");
        Needs.root();
    }

    @Test
    void theGatewayFlushesItsSpoolBeforeEachAcknowledgement() throws Exception {
        try (Hospital hospital = Hospital.open()) {
            check(hospital.gatewayPid(), hospital.dicomPort(), Modality.GATEWAY_AE_TITLE);
        }
    }

    /** Here the same objects come again and again, so that answers to what was there before are among them. */
    @Test
    void theToolFlushesEachFileBeforeItsAcknowledgement() throws Exception {
        Path log = folder.resolve("tool.log");
        Process tool = new ProcessBuilder(
                        PlayedDemo.home().resolve("heliograph").toString(),
                        "dicom",
                        "receive",
                        "--port",
                        "0",
                        "--out",
                        folder.resolve("received").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int port = Patience.until(
                    "the tool to listen",
                    LIMIT,
                    () -> LISTENING
                            .matcher(Files.readString(log))
                            .results()
                            .map(found -> Integer.parseInt(found.group(1)))
                            .findFirst());
            check(tool.pid(), port, "ANY-SCP");
        } finally {
            tool.destroy();
            tool.waitFor();
        }
    }

    private void check(long pid, int port, String called) throws Exception {
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(List.of("strace", "-o", trace.toString(), "-p", Long.toString(pid)));
        command.addAll(FlushTrace.OPTIONS);
        Process strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("strace.log").toFile())
                .start();
        Patience.until(
                "strace to attach",
                LIMIT,
                () -> Files.readString(folder.resolve("strace.log")).contains("attached")
                        ? Optional.of(true)
                        : Optional.empty());
        List<Path> images = Needs.files("dicom/series/ct-chest-100").subList(0, IMAGES);
        List<Process> senders = new ArrayList<>();
        senders.add(storescu(port, called, images));
        senders.getFirst().waitFor();
        for (int association = 0; association < ASSOCIATIONS; association++) {
            senders.add(storescu(port, called, images));
        }
        for (Process sender : senders) {
            assertThat(sender.waitFor()).isZero();
        }
        strace.destroy();
        strace.waitFor(20, TimeUnit.SECONDS);
        FlushTrace seen = FlushTrace.of(trace);
        assertThat(seen.acknowledgements()).isEqualTo(IMAGES * (ASSOCIATIONS + 1));
        assertThat(seen.flushes()).isGreaterThanOrEqualTo(IMAGES);
        assertThat(seen.early()).isEmpty();
    }

    private Process storescu(int port, String called, List<Path> images) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("storescu", "-aet", Hospital.MODALITY, "-aec", called, "127.0.0.1", Integer.toString(port)));
        images.forEach(image -> command.add(image.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("storescu.log").toFile())
                .start();
    }
}

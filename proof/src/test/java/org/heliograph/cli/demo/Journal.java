package org.heliograph.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What storescu was told: the SOP Instance UIDs that were answered with success (0000). It knows nothing of us. */
final class Journal {
    private static final String SUCCESS = "Received Store Response (Success)";

    private final Set<String> acknowledged = new LinkedHashSet<>();

    /** Something done to the system while storescu goes on. */
    @FunctionalInterface
    interface Blow {
        void strike() throws Exception;
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Sends all files; storescu ends at the first that is not answered with success. */
    void send(int port, List<Path> files) throws Exception {
        send(port, files, Integer.MAX_VALUE, () -> {});
    }

    /** Sends the files and strikes after so many successes; returns storescu's output. */
    String send(int port, List<Path> files, int successes, Blow blow) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "storescu",
                "-v",
                "-R",
                "-to",
                "60",
                "-ta",
                "60",
                "-td",
                "60",
                "-aet",
                Modality.AE_TITLE,
                "-aec",
                Modality.GATEWAY_AE_TITLE,
                "127.0.0.1",
                Integer.toString(port)));
        files.forEach(file -> command.add(file.toString()));
        Process storescu = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return follow(storescu, successes, blow);
        } finally {
            if (!storescu.waitFor(90, TimeUnit.SECONDS)) {
                storescu.destroyForcibly();
            }
        }
    }

    private String follow(Process storescu, int successes, Blow blow) throws Exception {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = storescu.inputReader(StandardCharsets.UTF_8)) {
            int left = successes;
            Optional<Path> sending = Optional.empty();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.contains("Sending file:")) {
                    sending = Optional.of(
                            Path.of(line.substring(line.indexOf("file:") + 5).strip()));
                } else if (line.contains(SUCCESS)) {
                    acknowledged.add(sopInstanceUid(sending.orElseThrow()));
                    if (--left == 0) {
                        blow.strike();
                    }
                }
            }
        }
        return output.toString();
    }

    private static String sopInstanceUid(Path file) throws IOException {
        return Instance.read(file).orElseThrow().sopInstanceUid().value();
    }
}

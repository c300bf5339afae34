package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The demo, played as its own process just as {@code ./heliograph demo} starts it.
 *
 * @param verdict its last line of standard output
 * @param kept everything that was sent and received
 */
record PlayedDemo(int exit, JsonNode verdict, Path kept, String output) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(12);
    private static final int LOG_END = 4_000;

    static PlayedDemo with(Path kept, String... options) throws IOException, InterruptedException {
        Path home = home();
        Path target = home.resolve("cli/target");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dheliograph.home=" + home,
                "-cp",
                target.resolve("heliograph-cli.jar") + ":" + target.resolve("lib") + "/*",
                "org.heliograph.cli.Heliograph",
                "demo",
                "--exit",
                "--json",
                "--keep",
                kept.toString()));
        command.addAll(List.of(options));
        Ran ran = Ran.to(LIMIT, command);
        String all = ran.output().stripTrailing();
        String last = all.substring(all.lastIndexOf('\n') + 1);
        JsonNode verdict = last.startsWith("{") ? JSON.readTree(last) : JSON.createObjectNode();
        return new PlayedDemo(
                ran.exit(), verdict, kept, ran.exit() == 0 ? ran.output() : ran.output() + logs(kept.resolve("logs")));
    }

    /** How the programs' logs end, for whoever reads of a failure when the folder is gone. */
    private static String logs(Path folder) throws IOException {
        StringBuilder ends = new StringBuilder();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> logs = Files.list(folder)) {
                for (Path log : logs.sorted().toList()) {
                    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
                    ends.append("\n--- ").append(log.getFileName()).append('\n');
                    ends.append(text, Math.max(0, text.length() - LOG_END), text.length());
                }
            }
        }
        return ends.toString();
    }

    /** Where the programs under test are installed; the build says the project's root. */
    static Path home() {
        return Path.of(System.getProperty("heliograph.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    boolean says(String name) {
        return verdict.path(name).asBoolean();
    }

    String failures() {
        return verdict.path("failures").toString();
    }
}

package org.heliograph.platform.study;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.heliograph.platform.trust.Trust;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program built on dicomweb-client, the JavaScript library that OHIF uses too, run by Node over TLS. */
final class DicomwebClientJs {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SOURCES = Path.of("src", "test", "peers", "dicomweb-client");

    private DicomwebClientJs() {}

    /** A method of the library: its options, and the files that it stores. */
    record Call(String method, Map<String, ?> options, List<String> files) {
        static Call of(String method, Map<String, ?> options) {
            return new Call(method, options, List.of());
        }
    }

    /** Calls one method after the other; what each gave, as {@code user.js} tells it. */
    static List<JsonNode> call(DicomWebProgram program, List<Call> calls) throws Exception {
        Path folder = installed();
        Path authority = Files.createTempFile(folder, "authority", ".pem");
        Path said = Files.createTempFile(folder, "said", ".txt");
        Files.writeString(authority, pem(program));
        String ask = JSON.writeValueAsString(Map.of(
                "url",
                program.platform().url("/dicomweb").toString(),
                "token",
                program.token(),
                "calls",
                calls.stream()
                        .map(call -> call.files().isEmpty()
                                ? Map.of("method", call.method(), "options", call.options())
                                : Map.of("method", call.method(), "options", call.options(), "files", call.files()))
                        .toList()));
        ProcessBuilder builder = new ProcessBuilder("node", "user.js", ask)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("NODE_EXTRA_CA_CERTS", authority.toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("user.js did not end");
        }
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(said)) {
            if (line.startsWith("{\"event\":")) {
                events.add(JSON.readTree(line));
            }
        }
        if (events.size() != calls.size()) {
            throw new AssertionError(Files.readString(said));
        }
        return events;
    }

    private static String pem(DicomWebProgram program) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(program.platform()
                                .bean(Trust.class)
                                .authority()
                                .getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The script with what it needs, installed once for each build. */
    private static Path installed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(
                Path.of("target", "peers", "dicomweb-client").toAbsolutePath());
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
                FileLock _ = file.getChannel().lock()) {
            for (String name : List.of("package.json", "package-lock.json", "user.js")) {
                Files.copy(SOURCES.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.isDirectory(folder.resolve("node_modules", "dicomweb-client"))) {
                Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm.txt").toFile())
                        .start();
                if (!npm.waitFor(180, TimeUnit.SECONDS) || npm.exitValue() != 0) {
                    throw new AssertionError("npm ci: " + Files.readString(folder.resolve("npm.txt")));
                }
            }
        }
        return folder;
    }
}

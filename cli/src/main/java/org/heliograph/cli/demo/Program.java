package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One of the two programs, run as its own process as it would be in a hospital, with its log in a file. */
final class Program implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program of this installation.
     *
     * @param module {@code platform} or {@code gateway}
     * @param main its main class
     * @param ground where it runs, and with which JVM
     */
    static Program start(String name, String module, String main, Ground ground, Path log, String... arguments)
            throws IOException {
        Path home = Path.of(System.getProperty("heliograph.home", ".")).toAbsolutePath();
        Path target = home.resolve(module).resolve("target");
        List<String> command = new ArrayList<>(ground.before());
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ground.jvm());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(target.resolve("heliograph-" + module + ".jar") + ":" + target.resolve("lib") + "/*");
        command.add(main);
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Program(name, process, log);
    }

    /** Waits for the file in which a program says where it is to be found. */
    JsonNode announced(Path file, Duration limit) throws Exception {
        return Patience.until(name + " to be ready", limit, () -> {
            if (!process.isAlive()) {
                throw new DemoFailure(
                        name + " ended with exit " + process.exitValue() + "; its last words: " + lastWords());
            }
            return Files.exists(file) ? Optional.of(JSON.readTree(Files.readString(file))) : Optional.empty();
        });
    }

    /** Waits for the program to end by itself and fails unless it ended well. */
    void expectExit(Duration limit) throws InterruptedException, IOException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DemoFailure(name + " did not end within " + limit.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new DemoFailure(name + " ended with exit " + process.exitValue() + ": " + lastWords());
        }
    }

    Path log() {
        return log;
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    /** Asks it to stop, as a service manager would; kills it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package org.heliograph.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs dcmtk's tools, the independent peer. */
final class Dcmtk {
    private Dcmtk() {}

    record Result(int code, String output) {}

    static Result run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    static Result run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " does not end");
        }
        return new Result(process.exitValue(), output);
    }

    static Result store(int port, String calling, List<String> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("storescu", "-v", "-R", "-aet", calling, "-aec", "HELIOGRAPH", "127.0.0.1", "" + port));
        command.addAll(files);
        return run(command);
    }
}

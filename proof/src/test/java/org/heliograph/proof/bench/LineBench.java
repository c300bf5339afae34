package org.heliograph.proof.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the line and starts the bench anew at its far end; see {@link LineRun}. */
final class LineBench {
    static final String FAR_END = "line-at-far-end";

    private final LineOptions options;

    LineBench(LineOptions options) {
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        run(List.of(options.wanlink(), "up", options.rtt(), "" + options.rate(), options.loss()));
        try {
            List<String> command = new ArrayList<>(List.of(options.wanlink(), "cloud"));
            command.addAll(ProcessHandle.current().info().command().stream().toList());
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dheliograph.home=" + System.getProperty("heliograph.home", "."),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Bench.class.getName(),
                    FAR_END));
            command.addAll(options.words());
            run(command);
        } finally {
            run(List.of(options.wanlink(), "down"));
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException missing) {
            throw new IOException("no program " + command.getFirst() + "; --wanlink PATH says where it is", missing);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("exit " + exit + " of " + String.join(" ", command.subList(0, 2)));
        }
    }
}

package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A second loopback address whose route acknowledges quickly, for both ends: peers that send in small pieces with Nagle on
 * do not stall there.
 */
final class QuickRoute implements AutoCloseable {
    static final String ADDRESS = "127.0.0.3";

    private final Path log;

    QuickRoute(Path log) throws IOException, InterruptedException {
        this.log = log;
        route("replace", List.of("src", ADDRESS, "quickack", "1"));
    }

    private void route(String verb, List<String> more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ip", "route", verb, "local", ADDRESS + "/32", "dev", "lo", "table", "local"));
        command.addAll(more);
        Launched.together(log, List.of(command));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        route("del", List.of());
    }
}

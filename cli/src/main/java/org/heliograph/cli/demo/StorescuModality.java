package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** dcmtk's echoscu and storescu. */
final class StorescuModality implements Modality {
    private final int port;
    private final Path log;

    StorescuModality(int port, Path log) {
        this.port = port;
        this.log = log;
    }

    @Override
    public boolean echo() throws IOException, InterruptedException {
        return run("echoscu", List.of()) == 0;
    }

    @Override
    public void send(List<Path> files) throws IOException, InterruptedException {
        // The folder, not its files: a command line has a limit. +sd +r recurses; -xv would convert, so nothing is
        // said.
        int exit = run(
                "storescu",
                List.of(
                        "-v",
                        "+sd",
                        "-nh",
                        files.getFirst().resolveSibling(".").normalize().toString()));
        if (exit != 0) {
            throw new DemoFailure("storescu ended with " + exit + "; its log is " + log);
        }
    }

    private int run(String program, List<String> last) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-aet", AE_TITLE, "-aec", GATEWAY_AE_TITLE));
        List<String> files = new ArrayList<>(last);
        List<String> options = files.isEmpty() ? List.of() : files.subList(0, files.size() - 1);
        command.addAll(options);
        command.add("127.0.0.1");
        command.add(Integer.toString(port));
        if (!files.isEmpty()) {
            command.add(files.getLast());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }
}

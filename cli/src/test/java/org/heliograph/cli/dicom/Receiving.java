package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A receiver of the tool that ends by itself after so many objects. */
record Receiving(int port, FutureTask<Ran> task) {
    static Receiving objects(int count, Path folder, Object... more) throws IOException {
        int port = Dcmtk.freePort();
        List<Object> words = new ArrayList<>(
                List.of("receive", "--bind", "127.0.0.1", "--port", port, "--out", folder, "--exit-after", count));
        words.addAll(List.of(more));
        Callable<Ran> receive = () -> Ran.tool(words.toArray());
        FutureTask<Ran> task = new FutureTask<>(receive);
        Thread.ofPlatform().daemon().start(task);
        Dcmtk.awaitPort(port);
        return new Receiving(port, task);
    }

    Ran ended() throws Exception {
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}

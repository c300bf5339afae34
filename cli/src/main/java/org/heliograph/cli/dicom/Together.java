package org.heliograph.cli.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does several things at a time and waits for all. */
final class Together {
    private Together() {}

    /** Each in a thread of its own; what one throws ends the command when all have ended. */
    static <T> void run(List<T> each, Consumer<T> work) {
        if (each.size() == 1) {
            work.accept(each.getFirst());
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T one : each) {
                running.add(threads.submit(() -> work.accept(one)));
            }
        }
        for (Future<?> ended : running) {
            if (ended.state() == Future.State.FAILED) {
                throw new IllegalStateException("a thread failed", ended.exceptionNow());
            }
        }
    }
}

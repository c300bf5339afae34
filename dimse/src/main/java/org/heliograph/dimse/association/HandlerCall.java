package org.heliograph.dimse.association;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.heliograph.dimse.DimseException;

/** A call of what the user of this library wrote: whatever it throws costs its operation and not the association. */
public final class HandlerCall {
    private static final System.Logger LOG = System.getLogger(HandlerCall.class.getName());

    private HandlerCall() {}

    /** What the handler returns; nothing when it threw, which is logged with who asked. */
    public static <T> Optional<T> run(Association association, Callable<T> handler) {
        FutureTask<T> task = new FutureTask<>(handler);
        task.run();
        try {
            return Optional.of(task.get());
        } catch (ExecutionException e) {
            note(association, e);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A peer that leaves within a data set is no failure of ours, and could fill a log with little effort. */
    private static void note(Association association, ExecutionException thrown) {
        String who = "A request of " + association.request().callingAeTitle();
        if (thrown.getCause() instanceof IOException cut && cut.getCause() instanceof DimseException ended) {
            LOG.log(Level.DEBUG, () -> who + " was cut: " + ended.getMessage());
        } else {
            LOG.log(Level.ERROR, who + " could not be carried out", thrown.getCause());
        }
    }
}

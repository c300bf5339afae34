package org.heliograph.dimse.association;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
            LOG.log(
                    Level.ERROR,
                    "A request of " + association.request().callingAeTitle() + " could not be carried out",
                    e.getCause());
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

package org.heliograph.dimse.association;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;

/** Requests of ours that other threads sent while an association is served, until their answers come. */
final class Questions {
    private final Map<Integer, CompletableFuture<CommandSet>> open = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /** Notes a request before it is sent. */
    CompletableFuture<CommandSet> put(CommandSet request) {
        CompletableFuture<CommandSet> answer = new CompletableFuture<>();
        open.put(request.required(CommandElement.MESSAGE_ID), answer);
        if (ended) {
            end();
        }
        return answer;
    }

    /** Gives an answer to who waits for it, if still somebody does; whether it answers a question of ours. */
    boolean answer(CommandSet response) {
        CompletableFuture<CommandSet> waiting =
                open.remove(response.required(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO));
        return waiting != null && waiting.complete(response);
    }

    /**
     * Waits for an answer.
     *
     * @throws DimseException when none comes: in time, or before the association ends
     */
    static CommandSet await(CompletableFuture<CommandSet> answer, Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException _) {
            throw ended();
        } catch (TimeoutException _) {
            // The question stays open: an answer that comes too late is no reason to abort.
            throw DimseException.of(DimseException.Kind.TIMED_OUT, "a request of ours was not answered");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ended();
        }
    }

    private static DimseException ended() {
        return DimseException.of(DimseException.Kind.CLOSED, "no answer before the end of the association");
    }

    /** The association is over: nobody waits any longer. */
    void end() {
        ended = true;
        open.values().forEach(waiting -> waiting.completeExceptionally(ended()));
    }
}

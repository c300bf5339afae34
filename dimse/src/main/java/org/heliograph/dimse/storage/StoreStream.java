package org.heliograph.dimse.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;

/**
 * Sends objects by C-STORE without waiting for each answer, as far as the peer agreed (PS3.7 §D.3.3.3): while it makes
 * one durable, the next is on its way. A peer that agreed to nothing gets them one by one.
 */
public final class StoreStream {
    /** Where the peer takes any number. */
    private static final int ENOUGH = 32;

    private final Association association;
    private final BiConsumer<StoreItem, StoreOutcome> outcomes;
    private final int window;
    private final Map<Integer, Sent> outstanding = new LinkedHashMap<>();

    private record Sent(StoreItem item, CommandSet request) {}

    /** {@code outcomes} is told of each object when its answer comes, in the order of the answers, by our own thread. */
    public StoreStream(Association association, BiConsumer<StoreItem, StoreOutcome> outcomes) {
        this.association = association;
        this.outcomes = outcomes;
        int agreed = association.agreement().window().invoked();
        this.window = agreed == 0 ? ENOUGH : agreed;
    }

    /**
     * Sends one object, after waiting for answers while too many are outstanding.
     *
     * @param dataSet the encoded data set, read to its end and not closed
     * @throws IOException when {@code dataSet} cannot be read; the association is aborted then
     */
    public void store(StoreItem item, InputStream dataSet) throws IOException {
        Optional<PresentationContext> context = association.context(item.sopClass(), item.transferSyntax());
        if (context.isEmpty()) {
            outcomes.accept(item, new StoreOutcome.NoContext());
            return;
        }
        while (outstanding.size() >= window) {
            takeAnswer();
        }
        CommandSet request = StoreScu.request(association, item);
        outstanding.put(request.required(CommandElement.MESSAGE_ID), new Sent(item, request));
        association.send(context.get(), request, dataSet);
    }

    /** Waits for all answers that are still to come. */
    public void finish() {
        while (!outstanding.isEmpty()) {
            takeAnswer();
        }
    }

    /** What was sent, wholly or in part, and not answered: after a failure nobody knows whether the peer has it. */
    public List<StoreItem> unanswered() {
        return outstanding.values().stream().map(Sent::item).toList();
    }

    private void takeAnswer() {
        Collection<CommandSet> requests =
                outstanding.values().stream().map(Sent::request).toList();
        CommandSet answer = association.receiveResponse(requests).command();
        Optional<Sent> sent =
                Optional.ofNullable(outstanding.remove(answer.required(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO)));
        sent.ifPresent(
                one -> outcomes.accept(one.item(), new StoreOutcome.Answered(answer.required(CommandElement.STATUS))));
    }
}

package org.heliograph.dimse.association;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.upperlayer.UpperLayer;

/**
 * The receiving half of an association: one thread reads every message and gives it to whom it is for.
 *
 * <pre>
 *   response    to who waits for it       the same thread, or another that asked
 *   C-CANCEL    to the operation in hand
 *   request     to its service, which answers before the next message is read: that is the back-pressure
 * </pre>
 */
final class Conversation {
    /** Failure: resource limitation (PS3.7 §C.5). */
    private static final int RESOURCE_LIMITATION = 0x0213;

    private final Association association;
    private final UpperLayer upper;
    private final MessageReader reader;
    private final ServiceRegister services;
    private final TransportSettings settings;
    private final Questions questions = new Questions();

    /** What is carried out now. */
    private Optional<Operation> inHand = Optional.empty();

    /** A request that was found while looking for C-CANCEL; its data set, if any, is the one that is read next. */
    private Optional<Message> heldBack = Optional.empty();

    private boolean released;
    private volatile boolean stopping;
    private volatile boolean waiting;

    Conversation(
            Association association,
            UpperLayer upper,
            MessageReader reader,
            ServiceRegister services,
            TransportSettings settings) {
        this.association = association;
        this.upper = upper;
        this.reader = reader;
        this.services = services;
        this.settings = settings;
    }

    void serve() {
        for (Optional<Message> next = receive(); next.isPresent(); next = receive()) {
            take(next.get());
        }
    }

    boolean serveNext(Duration patience) {
        if (heldBack.isEmpty() && !upper.awaitInput(patience)) {
            return false;
        }
        Optional<Message> message = receive();
        message.ifPresent(this::take);
        return message.isPresent();
    }

    private Optional<Message> receive() {
        if (heldBack.isPresent()) {
            Optional<Message> next = heldBack;
            heldBack = Optional.empty();
            return next;
        }
        waiting = true;
        if (stopping) {
            upper.abort();
            throw DimseException.of(DimseException.Kind.CLOSED, "stopped by ourselves");
        }
        Optional<Message> message = guarded(() -> reader.next(settings.idle()));
        waiting = false;
        if (message.isEmpty()) {
            released = true;
            upper.answerRelease();
        }
        return message;
    }

    /** What comes while nothing is carried out; what C-CANCEL names then has been answered (PS3.7 §9.3.2.3). */
    private void take(Message message) {
        CommandSet command = message.command();
        if (command.field().isResponse()) {
            answer(command);
        } else if (command.field() != CommandField.C_CANCEL_RQ) {
            carryOut(message);
        }
    }

    private void carryOut(Message message) {
        inHand = Optional.of(guarded(() -> new Operation(message.command())));
        try {
            services.serve(association, message);
        } finally {
            inHand = Optional.empty();
        }
    }

    private void answer(CommandSet response) {
        guarded(() -> {
            if (!questions.answer(response)) {
                throw DimseException.protocol(
                        AbortReason.NOT_SPECIFIED, response.field() + " to nothing that was asked");
            }
            return response;
        });
    }

    boolean isCancelled() {
        Operation operation = inHand.orElseThrow(() -> new IllegalStateException("nothing is being carried out"));
        while (heldBack.isEmpty() && !operation.isCancelled() && upper.awaitInput(Duration.ZERO)) {
            Message message = next(settings.idle());
            CommandSet command = message.command();
            if (command.field().isResponse()) {
                answer(command);
            } else if (command.field() == CommandField.C_CANCEL_RQ) {
                operation.cancel(command);
            } else {
                heldBack = Optional.of(message);
            }
        }
        return operation.isCancelled();
    }

    /** The answer to one of several requests that are outstanding. */
    Message receiveResponse(Collection<CommandSet> sent) {
        heldBack.ifPresent(this::refuse);
        heldBack = Optional.empty();
        while (true) {
            Message message = next(settings.response());
            CommandSet command = message.command();
            if (isAnswer(command, sent)) {
                return message;
            }
            if (command.field().isResponse()) {
                answer(command);
            } else if (command.field() == CommandField.C_CANCEL_RQ) {
                inHand.ifPresent(operation -> operation.cancel(command));
            } else if (inHand.isEmpty()) {
                carryOut(message);
            } else {
                // Operations within operations within operations would take the stack.
                refuse(message);
            }
        }
    }

    private static boolean isAnswer(CommandSet command, Collection<CommandSet> sent) {
        return command.field().isResponse() && sent.stream().anyMatch(request -> isAnswer(command, request));
    }

    private static boolean isAnswer(CommandSet command, CommandSet sent) {
        OptionalInt id = command.integer(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO);
        return command.field() == sent.field().response() && id.equals(sent.integer(CommandElement.MESSAGE_ID));
    }

    private Message next(Duration patience) {
        return guarded(() -> reader.next(patience)
                .orElseThrow(() -> Fragments.violation("release is asked for within an operation")));
    }

    private void refuse(Message message) {
        guarded(() -> {
            reader.finishDataSet();
            return message;
        });
        ServiceRegister.refuse(association, message, RESOURCE_LIMITATION);
    }

    CommandSet ask(PresentationContext context, CommandSet question, InputStream dataSet) throws IOException {
        CompletableFuture<CommandSet> answer = questions.put(question);
        association.write(context, question, dataSet);
        return Questions.await(answer, settings.response());
    }

    /** Skips what was not read of the request in hand, so that its answer may go; what is held back stays. */
    void readToTheEnd() {
        if (heldBack.isEmpty()) {
            guarded(() -> {
                reader.finishDataSet();
                return association;
            });
        }
    }

    /** Whether the peer asked for release, which was answered. */
    boolean isReleased() {
        return released;
    }

    void stop() throws IOException {
        stopping = true;
        if (waiting) {
            upper.stopReading();
        }
    }

    void end() {
        questions.end();
    }

    /** What breaks the rules of messages is answered with A-ABORT, as what breaks those of PDUs is. */
    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (DimseException e) {
            upper.abort(e.abortReason());
            throw e;
        }
    }
}

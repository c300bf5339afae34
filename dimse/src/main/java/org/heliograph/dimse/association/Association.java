package org.heliograph.dimse.association;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.upperlayer.UpperLayer;

/**
 * An established association: messages go out and come in.
 *
 * <p>Used by one thread. What ends it early is a {@link DimseException}, from whichever call finds out. Closing it
 * without {@link #release} aborts it.
 */
public final class Association implements AutoCloseable {
    /** Room for a command fragment with a little in it; less is no offer but an attack on our time. */
    private static final int LEAST_PDU_LENGTH = 128;

    private final UpperLayer upper;
    private final TransportSettings settings;
    private final AssociationRequest request;
    private final Agreement agreement;
    private final MessageReader reader;
    private final MessageWriter writer;
    private int lastMessageId;
    private volatile boolean stopping;
    private volatile boolean waiting;

    Association(
            UpperLayer upper,
            TransportSettings settings,
            AssociationRequest request,
            Agreement agreement,
            long peerMaxPduLength) {
        this.upper = upper;
        this.settings = settings;
        this.request = request;
        this.agreement = agreement;
        Map<Integer, PresentationContext> byId = agreement.contexts().stream()
                .collect(Collectors.toUnmodifiableMap(PresentationContext::id, Function.identity()));
        this.reader = new MessageReader(upper, byId, settings.idle());
        this.writer = new MessageWriter(upper, sendLength(peerMaxPduLength, settings.maxPduLength()));
    }

    private static int sendLength(long theirs, int ours) {
        if (theirs == 0) {
            return ours;
        }
        if (theirs < LEAST_PDU_LENGTH) {
            throw DimseException.protocol(
                    AbortReason.INVALID_PDU_PARAMETER_VALUE, "maximum length received of " + theirs);
        }
        return (int) Math.min(theirs, ours);
    }

    public AssociationRequest request() {
        return request;
    }

    /** What both ends agreed on. */
    public Agreement agreement() {
        return agreement;
    }

    /** The contexts that were accepted. */
    public List<PresentationContext> contexts() {
        return agreement.contexts();
    }

    /** The accepted context for exactly these syntaxes. */
    public Optional<PresentationContext> context(Uid abstractSyntax, Uid transferSyntax) {
        return contexts().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax)
                        && context.transferSyntax().equals(transferSyntax))
                .findFirst();
    }

    /** A number for a request of ours, unlike those before it. */
    public int nextMessageId() {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        return lastMessageId;
    }

    /** The next message; nothing when the peer has asked for release, which is answered. */
    public Optional<Message> receive() {
        waiting = true;
        if (stopping) {
            upper.abort();
            throw DimseException.of(DimseException.Kind.CLOSED, "stopped by ourselves");
        }
        Optional<Message> message = guarded(() -> reader.next(settings.idle()));
        waiting = false;
        if (message.isEmpty()) {
            upper.answerRelease();
        }
        return message;
    }

    /** The answer to a request that was sent. */
    public Message receiveResponse(CommandSet sent) {
        return guarded(() -> {
            Message answer = reader.next(settings.response())
                    .orElseThrow(() -> Fragments.violation("release is asked for instead of an answer"));
            OptionalInt id = answer.command().integer(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO);
            boolean ours = answer.command().field() == sent.field().response()
                    && id.equals(sent.integer(CommandElement.MESSAGE_ID));
            if (!ours) {
                throw Fragments.violation(answer.command().field() + " of message " + id + " answers " + sent.field());
            }
            return answer;
        });
    }

    public void send(PresentationContext context, CommandSet command) {
        guarded(() -> {
            reader.finishDataSet();
            writer.write(context, command);
            return context;
        });
    }

    /**
     * Sends a message with a data set, which is read to its end and not closed.
     *
     * @throws IOException when {@code dataSet} cannot be read; the association is aborted then
     */
    public void send(PresentationContext context, CommandSet command, InputStream dataSet) throws IOException {
        guarded(() -> {
            reader.finishDataSet();
            return context;
        });
        boolean whole = false;
        try {
            writer.write(context, command, dataSet);
            whole = true;
        } finally {
            if (!whole) {
                upper.abort();
            }
        }
    }

    /** Ends the association in the standard's way. */
    public void release() {
        upper.release();
    }

    public void abort() {
        upper.abort();
    }

    /** Lets the operation in hand end and no other begin; for other threads. */
    void stop() throws IOException {
        stopping = true;
        if (waiting) {
            upper.stopReading();
        }
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

    @Override
    public void close() throws IOException {
        upper.close();
    }
}

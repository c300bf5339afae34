package org.heliograph.dimse.association;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.upperlayer.UpperLayer;

/**
 * An established association: messages go out and come in.
 *
 * <p>One thread receives: the listener's for peers that called, that of the caller otherwise. While it waits or carries
 * out a request, other threads may {@link #ask}. What ends the association early is a {@link DimseException}, from
 * whichever call finds out. Closing it without {@link #release} aborts it.
 */
public final class Association implements AutoCloseable {
    /** Room for a command fragment with a little in it; less is no offer but an attack on our time. */
    private static final int LEAST_PDU_LENGTH = 128;

    private final UpperLayer upper;
    private final AssociationRequest request;
    private final Agreement agreement;
    private final Conversation conversation;
    private final MessageWriter writer;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicInteger lastMessageId = new AtomicInteger();

    Association(
            UpperLayer upper,
            TransportSettings settings,
            AssociationRequest request,
            Agreement agreement,
            ServiceRegister services,
            long peerMaxPduLength) {
        this.upper = upper;
        this.request = request;
        this.agreement = agreement;
        Map<Integer, PresentationContext> byId = agreement.contexts().stream()
                .collect(Collectors.toUnmodifiableMap(PresentationContext::id, Function.identity()));
        MessageReader reader = new MessageReader(upper, byId, settings.idle());
        this.conversation = new Conversation(this, upper, reader, services, settings);
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

    /** The first accepted context for this abstract syntax, in whatever transfer syntax. */
    public Optional<PresentationContext> context(Uid abstractSyntax) {
        return contexts().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .findFirst();
    }

    /** A number for a request of ours, unlike those before it. */
    public int nextMessageId() {
        return lastMessageId.updateAndGet(last -> last % 0xFFFF + 1);
    }

    /** Carries out what the peer asks for, until it asks for release, which is answered. */
    void serve() {
        conversation.serve();
    }

    /**
     * Carries out what the peer asks for next, if it does so in time, by the services that were given when the
     * association was asked for.
     *
     * @return whether something came, and the association goes on: false when nothing came, or release was asked for
     */
    public boolean serveNext(Duration patience) {
        return conversation.serveNext(patience);
    }

    /**
     * Whether the peer has cancelled the request that is being carried out (C-CANCEL). For the service that carries it
     * out, on its thread, between one answer and the next; it does not wait.
     */
    public boolean isCancelled() {
        return conversation.isCancelled();
    }

    /** The answer to a request that was sent; what the peer asks for meanwhile is carried out before. */
    public Message receiveResponse(CommandSet sent) {
        return conversation.receiveResponse(List.of(sent));
    }

    /**
     * The next answer to one of these requests, which were sent one after the other without waiting; no more at a time
     * than {@link Agreement#window} allows. They are told apart by their message ids.
     */
    public Message receiveResponse(Collection<CommandSet> sent) {
        return conversation.receiveResponse(sent);
    }

    /**
     * Sends a request of ours and waits for its answer, for threads other than the one that receives, while that one
     * receives. A data set in the answer is skipped.
     *
     * @throws DimseException when no answer comes in time or the association ends before; after a time-out it goes on
     */
    public CommandSet ask(PresentationContext context, CommandSet question, InputStream dataSet) throws IOException {
        return conversation.ask(context, question, dataSet);
    }

    public void send(PresentationContext context, CommandSet command) {
        conversation.readToTheEnd();
        sending.lock();
        try {
            writer.write(context, command);
        } finally {
            sending.unlock();
        }
    }

    /**
     * Sends a message with a data set, which is read to its end and not closed.
     *
     * @throws IOException when {@code dataSet} cannot be read; the association is aborted then
     */
    public void send(PresentationContext context, CommandSet command, InputStream dataSet) throws IOException {
        conversation.readToTheEnd();
        write(context, command, dataSet);
    }

    /**
     * Sends a message with a data set that is made meanwhile.
     *
     * @throws IOException when {@code dataSet} cannot be made; the association is aborted then
     */
    public void send(PresentationContext context, CommandSet command, DataSetBody dataSet) throws IOException {
        conversation.readToTheEnd();
        whole(() -> writer.write(context, command, dataSet));
    }

    void write(PresentationContext context, CommandSet command, InputStream dataSet) throws IOException {
        whole(() -> writer.write(context, command, dataSet));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void whole(Writing writing) throws IOException {
        boolean whole = false;
        sending.lock();
        try {
            writing.write();
            whole = true;
        } finally {
            sending.unlock();
            if (!whole) {
                upper.abort();
            }
        }
    }

    /** Ends the association in the standard's way, unless the peer did so already. */
    public void release() {
        if (!conversation.isReleased()) {
            upper.release();
        }
    }

    public void abort() {
        upper.abort();
    }

    /** Lets the operation in hand end and no other begin; for other threads. */
    void stop() throws IOException {
        conversation.stop();
    }

    @Override
    public void close() throws IOException {
        conversation.end();
        upper.close();
    }
}

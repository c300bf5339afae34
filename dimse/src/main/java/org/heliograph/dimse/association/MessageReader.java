package org.heliograph.dimse.association;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.pdu.Pdv;
import org.heliograph.dimse.upperlayer.UpperLayer;

/** Puts messages together from fragments (PS3.8 Annex E): the command whole, its data set as a stream. */
final class MessageReader {
    private static final int MAX_COMMAND_LENGTH = 64 * 1024;

    private final Fragments fragments;
    private final Map<Integer, PresentationContext> contexts;
    private Optional<DataSetInput> open = Optional.empty();

    MessageReader(UpperLayer upper, Map<Integer, PresentationContext> contexts, Duration idle) {
        this.fragments = new Fragments(upper, idle);
        this.contexts = contexts;
    }

    /** The next message, or nothing when the peer asks for release. */
    Optional<Message> next(Duration patience) {
        finishDataSet();
        return fragments.next(patience).map(this::message);
    }

    /** Skips what was not read of the data set that came last. */
    void finishDataSet() {
        open.ifPresent(DataSetInput::drain);
        open = Optional.empty();
    }

    private Message message(Pdv first) {
        PresentationContext context = contexts.get(first.contextId());
        if (context == null) {
            throw Fragments.violation("context " + first.contextId() + " was not accepted");
        }
        if (!first.command()) {
            throw Fragments.violation("a data set comes before its command");
        }
        CommandSet command = CommandSet.decode(first.last() ? first.data() : gather(first));
        if (!command.hasDataSet()) {
            return new Message(context, command, InputStream.nullInputStream());
        }
        DataSetInput dataSet = new DataSetInput(fragments, context.id());
        open = Optional.of(dataSet);
        return new Message(context, command, dataSet);
    }

    private ByteBuffer gather(Pdv first) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        append(command, first.data());
        Pdv next;
        do {
            next = fragments.next(first.contextId(), true);
            append(command, next.data());
        } while (!next.last());
        return ByteBuffer.wrap(command.toByteArray());
    }

    private static void append(ByteArrayOutputStream command, ByteBuffer data) {
        if (command.size() + data.remaining() > MAX_COMMAND_LENGTH) {
            throw Fragments.violation("a command set longer than " + MAX_COMMAND_LENGTH + " bytes");
        }
        command.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }
}

package org.heliograph.dimse.association;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.pdu.DataFrame;
import org.heliograph.dimse.upperlayer.UpperLayer;

/** Cuts messages into fragments, each a PDU of its own, the data set straight from its stream into the PDU. */
final class MessageWriter {
    private static final int NOTHING_MORE = -1;

    private final UpperLayer upper;
    private final DataFrame frame;

    /** {@code maxPduLength} is the longest P-DATA body that both ends want. */
    MessageWriter(UpperLayer upper, int maxPduLength) {
        this.upper = upper;
        this.frame = new DataFrame(maxPduLength);
    }

    void write(PresentationContext context, CommandSet command) {
        try {
            writeFragments(context.id(), true, new ByteArrayInputStream(command.encode()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
    }

    /**
     * Writes a command and its data set.
     *
     * @throws IOException when {@code dataSet} cannot be read; the association is of no use then
     */
    void write(PresentationContext context, CommandSet command, InputStream dataSet) throws IOException {
        write(context, command);
        writeFragments(context.id(), false, dataSet);
    }

    /** Reads one byte ahead, since only the fragment that ends the stream may be marked as the last. */
    private void writeFragments(int contextId, boolean command, InputStream source) throws IOException {
        int ahead = source.read();
        do {
            int length = 0;
            if (ahead != NOTHING_MORE) {
                frame.bytes()[frame.dataOffset()] = (byte) ahead;
                length = 1 + source.readNBytes(frame.bytes(), frame.dataOffset() + 1, frame.capacity() - 1);
                ahead = length == frame.capacity() ? source.read() : NOTHING_MORE;
            }
            upper.send(frame, frame.finish(contextId, command, ahead == NOTHING_MORE, length));
        } while (ahead != NOTHING_MORE);
    }
}

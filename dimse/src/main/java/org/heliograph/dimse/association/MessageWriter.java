package org.heliograph.dimse.association;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.pdu.DataFrames;
import org.heliograph.dimse.upperlayer.UpperLayer;

/**
 * Cuts messages into fragments, each a PDU of its own, the data set straight from its stream into the PDU. A command
 * goes out together with the beginning of its data set.
 */
final class MessageWriter {
    private static final int NOTHING_MORE = -1;

    private final UpperLayer upper;
    private final DataFrames frames;

    /** {@code maxPduLength} is the longest P-DATA body that both ends want. */
    MessageWriter(UpperLayer upper, int maxPduLength) {
        this.upper = upper;
        this.frames = new DataFrames(maxPduLength);
    }

    void write(PresentationContext context, CommandSet command) {
        frames.clear();
        add(context.id(), command.encode());
        send();
    }

    /**
     * Writes a command and its data set.
     *
     * @throws IOException when {@code dataSet} cannot be read; the association is of no use then
     */
    void write(PresentationContext context, CommandSet command, InputStream dataSet) throws IOException {
        frames.clear();
        add(context.id(), command.encode());
        add(context.id(), dataSet);
        send();
    }

    /**
     * Writes a command, and its data set as it is made.
     *
     * @throws IOException when the data set cannot be made; the association is of no use then
     */
    void write(PresentationContext context, CommandSet command, DataSetBody dataSet) throws IOException {
        frames.clear();
        add(context.id(), command.encode());
        Fragments fragments = new Fragments(context.id());
        dataSet.writeTo(fragments);
        fragments.end();
        send();
    }

    private void add(int contextId, byte[] command) {
        int from = 0;
        do {
            int length = Math.min(frames.capacity(), command.length - from);
            int at = begin(length);
            System.arraycopy(command, from, frames.bytes(), at, length);
            from += length;
            frames.finish(contextId, true, from == command.length, length);
        } while (from < command.length);
    }

    /** Reads one byte ahead, since only the fragment that ends the stream may be marked as the last. */
    private void add(int contextId, InputStream dataSet) throws IOException {
        int ahead = dataSet.read();
        do {
            int at = begin(frames.capacity());
            int length = 0;
            if (ahead != NOTHING_MORE) {
                frames.bytes()[at] = (byte) ahead;
                length = 1 + dataSet.readNBytes(frames.bytes(), at + 1, frames.capacity() - 1);
                ahead = length == frames.capacity() ? dataSet.read() : NOTHING_MORE;
            }
            frames.finish(contextId, false, ahead == NOTHING_MORE, length);
        } while (ahead != NOTHING_MORE);
    }

    /** Fills PDUs. A full one is finished when more comes, since only the last may be marked as the last. */
    private final class Fragments extends OutputStream {
        private final int contextId;
        private int at;
        private int length;

        Fragments(int contextId) {
            this.contextId = contextId;
            at = begin(frames.capacity());
        }

        @Override
        public void write(int value) {
            turn();
            frames.bytes()[at + length++] = (byte) value;
        }

        @Override
        public void write(byte[] source, int from, int count) {
            Objects.checkFromIndexSize(from, count, source.length);
            for (int done = 0; done < count; ) {
                turn();
                int part = Math.min(frames.capacity() - length, count - done);
                System.arraycopy(source, from + done, frames.bytes(), at + length, part);
                length += part;
                done += part;
            }
        }

        private void turn() {
            if (length == frames.capacity()) {
                frames.finish(contextId, false, false, length);
                at = begin(frames.capacity());
                length = 0;
            }
        }

        void end() {
            frames.finish(contextId, false, true, length);
        }
    }

    /** Where the data of the next PDU is put; what is full goes out before. */
    private int begin(int length) {
        if (!frames.hasRoom(length)) {
            send();
        }
        return frames.begin(length);
    }

    private void send() {
        upper.send(frames);
        frames.clear();
    }
}

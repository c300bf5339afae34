package org.heliograph.records.mllp;

import java.io.IOException;
import java.io.OutputStream;

/** Writes frames to a stream, each in one write so that small messages leave in one packet. */
public final class MllpFrameWriter {
    private final OutputStream out;

    public MllpFrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a message, which must not itself contain a frame's start or end. */
    public void write(byte[] message) throws IOException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = MllpFrameReader.START;
        for (int i = 0; i < message.length; i++) {
            byte b = message[i];
            if (b == MllpFrameReader.START || b == MllpFrameReader.END) {
                throw new IllegalArgumentException("a message cannot contain frame characters");
            }
            frame[i + 1] = b;
        }
        frame[frame.length - 2] = MllpFrameReader.END;
        frame[frame.length - 1] = '\r';
        out.write(frame);
        out.flush();
    }
}

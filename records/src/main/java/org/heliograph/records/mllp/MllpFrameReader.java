package org.heliograph.records.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Reads frames from a stream.
 *
 * <p>Two messages are never glued together: a start byte always begins anew and drops what was unfinished, bytes between
 * frames are dropped, and an end byte counts only before CR. What is dropped is not acknowledged, so its sender sends it
 * again.
 */
public final class MllpFrameReader {
    static final int START = 0x0B;
    static final int END = 0x1C;
    static final int HEAD = 4096;
    private static final int FIRST_BUFFER = 8192;

    private final InputStream in;
    private final int limit;
    private final Runnable frameStarted;
    private final Semaphore memory;
    private int held;
    private final byte[] window = new byte[FIRST_BUFFER];
    private int windowAt;
    private int windowEnd;
    private byte[] message = new byte[0];
    private int length;
    private boolean tooLong;
    private boolean noRoom;
    private long dropped;

    public MllpFrameReader(InputStream in, int limit) {
        this(in, limit, () -> {}, new Semaphore(limit));
    }

    /** With a memory, in bytes, that it shares with other readers; a message that finds none left is too long. */
    MllpFrameReader(InputStream in, int limit, Runnable frameStarted, Semaphore memory) {
        this.in = in;
        this.limit = limit;
        this.frameStarted = frameStarted;
        this.memory = memory;
    }

    /** The next frame; waits for it. */
    public MllpFrame read() throws IOException {
        release();
        if (!skipToStart()) {
            return new MllpFrame.End();
        }
        begin();
        boolean afterEnd = false;
        while (true) {
            int b = next();
            if (b < 0) {
                dropped += length;
                return new MllpFrame.End();
            }
            if (b == START) {
                dropped += length;
                begin();
                afterEnd = false;
                continue;
            }
            if (afterEnd && b == '\r') {
                return finish();
            }
            if (afterEnd) {
                append(END);
            }
            afterEnd = b == END;
            if (!afterEnd) {
                append(b);
            }
        }
    }

    /** Gives the memory of the last message back; done by the next read too. */
    void release() {
        memory.release(held);
        held = 0;
        message = new byte[0];
    }

    /** How many bytes stood outside a whole frame so far. */
    public long dropped() {
        return dropped;
    }

    private boolean skipToStart() throws IOException {
        for (int b = next(); b >= 0; b = next()) {
            if (b == START) {
                return true;
            }
            dropped++;
        }
        return false;
    }

    private void begin() {
        release();
        length = 0;
        tooLong = false;
        noRoom = false;
        frameStarted.run();
    }

    private MllpFrame finish() {
        byte[] whole = Arrays.copyOf(message, length);
        message = new byte[0];
        return tooLong ? new MllpFrame.TooLong(whole, noRoom) : new MllpFrame.Message(whole);
    }

    private void append(int b) {
        if (tooLong) {
            return;
        }
        if (length == message.length && !grow()) {
            tooLong = true;
            byte[] head = Arrays.copyOf(message, Math.min(length, HEAD));
            release();
            message = head;
            length = head.length;
            return;
        }
        message[length++] = (byte) b;
    }

    private boolean grow() {
        int size = (int) Math.min(limit, Math.max(FIRST_BUFFER, message.length * 2L));
        int more = size - message.length;
        noRoom = more > 0 && !memory.tryAcquire(more);
        if (more == 0 || noRoom) {
            return false;
        }
        held += more;
        message = Arrays.copyOf(message, size);
        return true;
    }

    private int next() throws IOException {
        if (windowAt == windowEnd) {
            windowEnd = Math.max(0, in.read(window));
            windowAt = 0;
            if (windowEnd == 0) {
                return -1;
            }
        }
        return window[windowAt++] & 0xFF;
    }
}

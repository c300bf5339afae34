package org.heliograph.platform.objects;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory in which what comes waits until it is sealed, of all requests together. Above a measure nothing is refused,
 * but who asks is told to seal what it holds, so that many senders at a time need no more memory than few.
 */
final class PayloadPieces {
    /** What all senders may hold before they are asked to seal. */
    private static final int MOST_OUT = 96 << 20;
    /** What is kept for the next ones. */
    private static final int MOST_KEPT = 32 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private long out;

    byte[] take(int length) {
        lock.lock();
        try {
            out += length;
            byte[] again = kept.pollLast();
            if (again != null) {
                return again;
            }
        } finally {
            lock.unlock();
        }
        return new byte[length];
    }

    void give(byte[] piece) {
        lock.lock();
        try {
            out -= piece.length;
            if ((long) (kept.size() + 1) * piece.length <= MOST_KEPT) {
                kept.addLast(piece);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return out < MOST_OUT;
        } finally {
            lock.unlock();
        }
    }
}

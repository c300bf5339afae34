package org.heliograph.platform.study.web;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Writes instances as parts of one answer, in their order. Those that are not large are read, opened and made a few at a
 * time while the ones before are encrypted and sent, as long as there is memory for that; otherwise when their turn comes.
 */
final class PartsAhead implements Closeable {
    /** So that all processors have something to do for one client, and one more is ready when its turn comes. */
    private static final int AHEAD = Math.clamp(Runtime.getRuntime().availableProcessors() + 1L, 2, 5);

    private static final int LARGEST = 4 << 20;
    /** Bytes of all answers together; who reads slowly holds no more than a few instances. */
    private static final Semaphore MEMORY = new Semaphore(64 << 20);

    private final MultipartWriter parts;
    private final OutputStream out;
    private final LongConsumer frames;
    private final Semaphore memory;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private volatile boolean closed;

    /** @param frames takes how many were sent of each instance */
    PartsAhead(MultipartWriter parts, OutputStream out, LongConsumer frames) {
        this(parts, out, frames, MEMORY);
    }

    PartsAhead(MultipartWriter parts, OutputStream out, LongConsumer frames, Semaphore memory) {
        this.parts = parts;
        this.out = out;
        this.frames = frames;
        this.memory = memory;
    }

    /** Reads what is known of an instance, and says how it becomes what is wanted. */
    @FunctionalInterface
    interface Encoding {
        EncodedInstance encode() throws IOException;
    }

    /** An instance whose turn comes; nothing is made ahead of one without a task. */
    private record Part(Encoding encoding, Optional<Made> made) {}

    /** An instance, and its bytes where they are no more than was foretold. */
    private record Ready(EncodedInstance instance, Optional<ByteArrayOutputStream> bytes) {
        void writeTo(OutputStream out) throws IOException {
            if (bytes.isPresent()) {
                bytes.get().writeTo(out);
            } else {
                instance.content().writeTo(out);
            }
        }
    }

    /** One that is made ahead. It holds memory until it is made and nobody wants it any more. */
    private final class Made implements Runnable {
        private final Encoding encoding;
        private final int held;
        private final FutureTask<Ready> ready = new FutureTask<>(this::make);
        private final AtomicInteger users = new AtomicInteger(2);

        Made(Encoding encoding, int held) {
            this.encoding = encoding;
            this.held = held;
        }

        private Ready make() throws IOException {
            if (closed) {
                throw new IOException("the answer is broken off");
            }
            EncodedInstance instance = encoding.encode();
            if (instance.length().orElse(0) > held) {
                return new Ready(instance, Optional.empty());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(held);
            instance.content().writeTo(bytes);
            return new Ready(instance, Optional.of(bytes));
        }

        @Override
        public void run() {
            ready.run();
            letGo();
        }

        Ready get() throws IOException {
            try {
                return ready.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException wrong) {
                    throw wrong;
                }
                throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the answer is broken off");
            }
        }

        void letGo() {
            if (users.decrementAndGet() == 0) {
                memory.release(held);
            }
        }
    }

    /** @param length that it becomes at most; one of which nobody knows is made when its turn comes */
    void add(OptionalLong length, Encoding encoding) throws IOException {
        waiting.add(begin(length, encoding));
        while (waiting.size() > AHEAD) {
            write(waiting.remove());
        }
    }

    /** Writes what is left. */
    void finish() throws IOException {
        while (!waiting.isEmpty()) {
            write(waiting.remove());
        }
    }

    private void write(Part part) throws IOException {
        try {
            Ready ready =
                    part.made.isPresent() ? part.made.get().get() : new Ready(part.encoding.encode(), Optional.empty());
            parts.begin(out, ready.instance.mediaType());
            ready.writeTo(out);
            parts.end(out);
            frames.accept(ready.instance.entry().frames());
        } finally {
            part.made.ifPresent(Made::letGo);
        }
    }

    private Part begin(OptionalLong length, Encoding encoding) {
        if (length.isEmpty() || length.getAsLong() > LARGEST || !memory.tryAcquire((int) length.getAsLong())) {
            return new Part(encoding, Optional.empty());
        }
        Made made = new Made(encoding, (int) length.getAsLong());
        Thread.ofVirtual().name("part-ahead").start(made);
        return new Part(encoding, Optional.of(made));
    }

    /** Of an answer that is broken off nothing more is wanted. */
    @Override
    public void close() {
        closed = true;
        waiting.forEach(part -> part.made.ifPresent(Made::letGo));
        waiting.clear();
    }
}

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
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.objects.InstanceLocation;

/**
 * Writes instances as parts of one answer, in their order. Those that are not large are read, opened and made a few at a
 * time while the ones before are encrypted and sent, as long as there is memory for that; otherwise when their turn comes.
 */
final class PartsAhead implements Closeable {
    /** So that all processors have something to do for one client, and one more is ready when its turn comes. */
    private static final int AHEAD = Math.clamp(Runtime.getRuntime().availableProcessors() + 1L, 2, 5);

    private static final int LARGEST = 4 << 20;
    /** What attributes add that are adjusted to the frames as they rest. */
    private static final int MARGIN = 64 << 10;
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

    /** An instance whose turn comes; nothing is made ahead of one without a task. */
    private record Part(EncodedInstance instance, Optional<Made> made) {}

    /** One that is made ahead. It holds memory until it is made and nobody wants it any more. */
    private final class Made implements Runnable {
        private final EncodedInstance instance;
        private final int held;
        private final FutureTask<ByteArrayOutputStream> bytes = new FutureTask<>(this::bytes);
        private final AtomicInteger users = new AtomicInteger(2);

        Made(EncodedInstance instance, int held) {
            this.instance = instance;
            this.held = held;
        }

        private ByteArrayOutputStream bytes() throws IOException {
            if (closed) {
                throw new IOException("the answer is broken off");
            }
            ByteArrayOutputStream made = new ByteArrayOutputStream(held);
            instance.content().writeTo(made);
            return made;
        }

        @Override
        public void run() {
            bytes.run();
            letGo();
        }

        void writeTo(OutputStream out) throws IOException {
            try {
                bytes.get().writeTo(out);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
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

    void add(EncodedInstance instance) throws IOException {
        waiting.add(begin(instance));
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
            parts.begin(out, part.instance.mediaType());
            if (part.made.isPresent()) {
                part.made.get().writeTo(out);
            } else {
                part.instance.content().writeTo(out);
            }
            parts.end(out);
        } finally {
            part.made.ifPresent(Made::letGo);
        }
        frames.accept(part.instance.entry().frames());
    }

    private Part begin(EncodedInstance instance) {
        OptionalLong length = length(instance);
        if (length.isEmpty() || length.getAsLong() > LARGEST || !memory.tryAcquire((int) length.getAsLong())) {
            return new Part(instance, Optional.empty());
        }
        Made made = new Made(instance, (int) length.getAsLong());
        Thread.ofVirtual().name("part-ahead").start(made);
        return new Part(instance, Optional.of(made));
    }

    /** How large it becomes; nothing of what is decoded or encoded, where few bytes may become very many. */
    private static OptionalLong length(EncodedInstance instance) {
        InstanceLocation location = instance.entry().location();
        boolean rests = location.form() == StoredForm.HTJ2K_V1
                && InstanceEncoder.AT_REST.contains(TransferSyntax.of(instance.transferSyntax()));
        return rests ? OptionalLong.of(location.storedLength() + MARGIN) : instance.length();
    }

    /** Of an answer that is broken off nothing more is wanted. */
    @Override
    public void close() {
        closed = true;
        waiting.forEach(part -> part.made.ifPresent(Made::letGo));
        waiting.clear();
    }
}

package org.heliograph.platform.study.web;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.objects.InstanceLocation;

/**
 * Writes instances as parts of one answer, one after the other. One that is not large is read, opened and made while the
 * one before is encrypted and sent, as long as there is memory for that; otherwise when its turn comes.
 */
final class PartsAhead implements Closeable {
    private static final int LARGEST = 4 << 20;
    /** What attributes add that are adjusted to the frames as they rest. */
    private static final int MARGIN = 64 << 10;
    /** Bytes of all answers together; who reads slowly holds no more than one instance. */
    private static final Semaphore MEMORY = new Semaphore(64 << 20);

    private final MultipartWriter parts;
    private final OutputStream out;
    private final LongConsumer frames;
    private final Semaphore memory;
    private Optional<Part> last = Optional.empty();

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
    private record Part(EncodedInstance instance, Optional<FutureTask<ByteArrayOutputStream>> made, int held) {
        void writeTo(OutputStream out) throws IOException {
            if (made.isEmpty()) {
                instance.content().writeTo(out);
                return;
            }
            try {
                made.get().get().writeTo(out);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the answer is broken off");
            }
        }
    }

    void add(EncodedInstance instance) throws IOException {
        Part next = begin(instance);
        boolean sent = false;
        try {
            finish();
            sent = true;
        } finally {
            // Otherwise it is nobody's, and holds memory no more.
            if (!sent) {
                memory.release(next.held);
            }
        }
        last = Optional.of(next);
    }

    /** Writes what is left. */
    void finish() throws IOException {
        if (last.isPresent()) {
            Part part = last.get();
            try {
                parts.begin(out, part.instance.mediaType());
                part.writeTo(out);
                parts.end(out);
            } finally {
                release();
            }
            frames.accept(part.instance.entry().frames());
        }
    }

    private Part begin(EncodedInstance instance) {
        OptionalLong length = length(instance);
        if (length.isEmpty() || length.getAsLong() > LARGEST || !memory.tryAcquire((int) length.getAsLong())) {
            return new Part(instance, Optional.empty(), 0);
        }
        int held = (int) length.getAsLong();
        FutureTask<ByteArrayOutputStream> made = new FutureTask<>(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(held);
            instance.content().writeTo(bytes);
            return bytes;
        });
        Thread.ofVirtual().name("part-ahead").start(made);
        return new Part(instance, Optional.of(made), held);
    }

    /** How large it becomes; nothing of what is decoded or encoded, where few bytes may become very many. */
    private static OptionalLong length(EncodedInstance instance) {
        InstanceLocation location = instance.entry().location();
        boolean rests = location.form() == StoredForm.HTJ2K_V1
                && InstanceEncoder.AT_REST.contains(TransferSyntax.of(instance.transferSyntax()));
        return rests ? OptionalLong.of(location.storedLength() + MARGIN) : instance.length();
    }

    private void release() {
        last.ifPresent(part -> memory.release(part.held));
        last = Optional.empty();
    }

    /** Of an answer that is broken off nothing more is wanted. */
    @Override
    public void close() {
        release();
    }
}

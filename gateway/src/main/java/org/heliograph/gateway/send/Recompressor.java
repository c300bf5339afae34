package org.heliograph.gateway.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.gateway.spool.RecordNumber;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.pixels.recompress.FrameCodecs;
import org.heliograph.pixels.recompress.LeftAlone;
import org.heliograph.pixels.recompress.Recipe;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressWriter;
import org.heliograph.pixels.recompress.Survey;

/**
 * Makes recompressed forms of objects in the spool, on a thread for each processor, in memory that does not depend on the
 * objects: small ones whole and ahead of their turn, large ones frame by frame as they are sent, and those whose frames
 * are too large not at all. A form is used only when decoding it gave back the object's identity.
 */
public final class Recompressor implements AutoCloseable {
    /** An object of no more than this is made whole, ahead of its turn. */
    static final long WHOLE_MAX = 2L << 20;

    private static final Set<Uid> UNCOMPRESSED = Set.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());
    private static final int THREADS_MAX = 4;
    private static final long STRETCH_NANOS = 100_000_000L;
    /** Bytes of objects that are made ahead, all packs together. */
    private static final int AHEAD_BYTES = 8 << 20;
    /** Of objects with frames of more than this one is made at a time. */
    private static final long SMALL_FRAME = 1L << 20;

    private static final long FRAME_MIN = 1L << 20;
    private static final long FRAME_MAX = 32L << 20;
    /** A frame takes up to ten times its bytes while it is encoded, and decoded again; half of the heap is for others. */
    private static final int HEAP_PARTS = 20;

    private final Spool spool;
    private final RecompressChoice choice;
    private final RecompressLimits limits;
    private final String program;
    private final FrameCodecs codecs = new FrameCodecs();
    private final int threadCount = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, THREADS_MAX);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            threadCount, Thread.ofPlatform().name("recompress-", 0).daemon().factory());
    private final Semaphore large = new Semaphore(1);
    private final Semaphore ahead = new Semaphore(AHEAD_BYTES);
    private final WorkRate rate = new WorkRate(System::nanoTime, STRETCH_NANOS);
    private final RecompressionCounts counts = new RecompressionCounts();
    private volatile boolean taken;
    private final Set<RecordNumber> refused = ConcurrentHashMap.newKeySet();

    /** @param version of this program: another one's forms may differ */
    public Recompressor(Spool spool, Recompression set, String version) {
        this.spool = spool;
        this.choice = new RecompressChoice(set, System::nanoTime);
        this.limits =
                new RecompressLimits(Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_PARTS, FRAME_MIN, FRAME_MAX));
        this.program = version + ", frames to " + limits.maxFrameBytes();
    }

    /** Makes forms of a made-up frame until the processor is as fast as it gets, so that the first study need not wait for that. */
    public void warm() {
        if (choice.set() != Recompression.NEVER) {
            Thread.ofPlatform().name("recompress-warm").daemon().start(() -> new WarmUp(codecs, rate).run());
        }
    }

    /** What makes the forms: one of the same name makes the same. */
    String program() {
        return program;
    }

    public RecompressionState state() {
        return counts.state(choice.set());
    }

    /** Whether the platform took recompressed objects when it was last asked. */
    boolean isTaken() {
        return taken;
    }

    void taken(boolean byPlatform) {
        taken = byPlatform;
    }

    /** Whether forms are made of the objects of the next pack, of so many bytes, for that line. */
    boolean decide(WorkRate line, long bytes) {
        RecompressChoice.Decision decision = choice.decide(line.best(), line.isFull(), rate.usual(), bytes);
        if (decision == RecompressChoice.Decision.TRIED) {
            rate.renew(RecompressChoice.TELLING_BYTES);
        }
        return decision != RecompressChoice.Decision.AS_IT_CAME;
    }

    /** Whether an object may have a form at all, as far as that is known without reading it. */
    boolean mayTake(QueuedObject object) {
        return UNCOMPRESSED.contains(object.object().transferSyntaxUid()) && !refused.contains(object.record());
    }

    /** What is made of an object ahead of its turn; to be closed when its bytes are not needed any more. */
    final class Ahead implements AutoCloseable {
        private final Future<Optional<byte[]>> form;
        private final int reserved;

        private Ahead(Future<Optional<byte[]>> form, int reserved) {
            this.form = form;
            this.reserved = reserved;
        }

        /** The form; empty when the object stays as it is. */
        Optional<byte[]> form() throws IOException, InterruptedException {
            return Waiting.on(form);
        }

        @Override
        public void close() {
            form.cancel(false);
            ahead.release(reserved);
        }
    }

    /**
     * Begins to make the form of a small object.
     *
     * @param next whether its turn has come, so that it is made whatever is made ahead already
     */
    Optional<Ahead> ahead(QueuedObject object, boolean next) {
        int reserved = Math.toIntExact(Math.max(1, object.length()));
        if (ahead.tryAcquire(reserved)) {
            return Optional.of(new Ahead(threads.submit(() -> whole(object)), reserved));
        }
        return next ? Optional.of(new Ahead(threads.submit(() -> whole(object)), 0)) : Optional.empty();
    }

    private Optional<byte[]> whole(QueuedObject object) throws IOException {
        Optional<Recipe> recipe = survey(object);
        return recipe.isPresent() ? whole(object, recipe.get()) : Optional.empty();
    }

    /** Looks at an object's header. */
    Optional<Recipe> survey(QueuedObject object) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(object.object().transferSyntaxUid());
        return switch (Survey.of(bytes(object), object.length(), syntax, limits)) {
            case Survey.Suited suited -> Optional.of(suited.recipe());
            case Survey.Unsuited unsuited -> {
                counts.left(unsuited.reason());
                yield Optional.empty();
            }
        };
    }

    /** Makes a form in memory; empty when the object stays as it is. */
    private Optional<byte[]> whole(QueuedObject object, Recipe recipe) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream((int) (object.length() / 2));
        boolean good = false;
        rate.begin();
        try {
            good = write(object, new RecompressWriter(recipe, codecs), form);
        } finally {
            rate.end(good ? object.length() : 0);
        }
        return good ? Optional.of(form.toByteArray()) : Optional.empty();
    }

    private boolean write(QueuedObject object, RecompressWriter writer, OutputStream form) throws IOException {
        RecompressWriter.Outcome outcome;
        try (InputStream original = spool.read(object.record(), 0, object.length())) {
            outcome = writer.write(original, form);
        }
        return switch (outcome) {
            case RecompressWriter.Outcome.Written written
            when written.identity().equals(object.identity()) -> {
                counts.made(object.length(), written.length());
                yield true;
            }
            case RecompressWriter.Outcome.Written _ -> leave(object, LeftAlone.NOT_IDENTICAL);
            case RecompressWriter.Outcome.Stopped stopped -> leave(object, stopped.reason());
        };
    }

    private boolean leave(QueuedObject object, LeftAlone reason) {
        counts.left(reason);
        refused.add(object.record());
        return false;
    }

    /** Room for the frames of one large object. */
    final class Room implements AutoCloseable {
        private final int permits;

        private Room(int permits) {
            this.permits = permits;
        }

        @Override
        public void close() {
            large.release(permits);
        }
    }

    /**
     * Room for the frames of a large object.
     *
     * @param waits whether it is waited for; nothing is given when it is not there and not waited for
     */
    Optional<Room> room(Recipe recipe, boolean waits) throws InterruptedException {
        if (recipe.frameBytes() <= SMALL_FRAME) {
            return Optional.of(new Room(0));
        }
        if (waits) {
            large.acquire();
            return Optional.of(new Room(1));
        }
        return large.tryAcquire() ? Optional.of(new Room(1)) : Optional.empty();
    }

    /** Makes the form of a large object that is a single frame. */
    Optional<byte[]> single(QueuedObject object, Recipe recipe) throws IOException, InterruptedException {
        return Waiting.on(threads.submit(() -> whole(object, recipe)));
    }

    /** Whether the first of many frames becomes smaller, so that it is worth while to begin. */
    boolean pays(QueuedObject object, Recipe recipe) throws IOException {
        Recipe first = new Recipe(
                recipe.transferSyntax(),
                0,
                0,
                0,
                1,
                recipe.rows(),
                recipe.columns(),
                recipe.samplesPerPixel(),
                recipe.planar(),
                recipe.bitsAllocated(),
                recipe.bitsStored(),
                recipe.highBit(),
                recipe.signed(),
                recipe.swapUnit(),
                recipe.colourTransform());
        try (InputStream frame = spool.read(object.record(), recipe.before(), recipe.frameBytes())) {
            boolean smaller = new RecompressWriter(first, codecs).write(frame, OutputStream.nullOutputStream())
                    instanceof RecompressWriter.Outcome.Written;
            return smaller || leave(object, LeftAlone.NOT_SMALLER);
        }
    }

    /**
     * Makes the form of an object of many frames while it is sent.
     *
     * @return false when what was written is no form; the object is not tried again
     */
    boolean stream(QueuedObject object, Recipe recipe, OutputStream form) throws IOException {
        boolean small = recipe.frameBytes() <= SMALL_FRAME;
        RecompressWriter writer = new RecompressWriter(
                recipe,
                codecs,
                task -> threads.execute(() -> {
                    rate.begin();
                    try {
                        task.run();
                    } finally {
                        rate.end(recipe.frameBytes());
                    }
                }),
                small ? 2 * threadCount : 1);
        return write(object, writer, form);
    }

    private BulkSource bytes(QueuedObject object) {
        return (offset, length) -> spool.read(object.record(), offset, Math.min(length, object.length() - offset));
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}

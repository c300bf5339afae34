package org.heliograph.gateway.send;

import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.recompress.Recipe;

/**
 * The objects of a pack in the forms in which they travel, put into its chunks in their order. Small ones are made ahead
 * while those before them are sent. What an earlier attempt noted stays so.
 */
final class PackContent implements Closeable {
    private static final int AHEAD_MAX = 16;

    private final List<QueuedObject> objects;
    private final boolean urgent;
    private final boolean wanted;
    private final Map<Integer, ObjectForm> before;
    private final Map<Integer, ObjectForm> forms = new HashMap<>();
    private final Map<Integer, ObjectForm> news = new HashMap<>();
    private final Spool spool;
    private final Recompressor recompressor;
    private final Map<Integer, Recompressor.Ahead> running = new HashMap<>();
    private BitSet needed = new BitSet();
    private int looked;

    /**
     * The content of one attempt.
     *
     * @param wanted whether objects that were not begun before are recompressed
     * @param before what earlier attempts noted
     */
    PackContent(Pack pack, boolean wanted, Map<Integer, ObjectForm> before, Spool spool, Recompressor recompressor) {
        this.objects = pack.objects();
        this.urgent = pack.urgent();
        this.wanted = wanted;
        this.before = Map.copyOf(before);
        this.spool = spool;
        this.recompressor = recompressor;
        this.needed.set(0, objects.size());
    }

    /** The object cannot be read back. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient QueuedObject object;

        Unreadable(QueuedObject object, SpoolException cause) {
            super("record " + object.record(), cause);
            this.object = object;
        }

        QueuedObject object() {
            return object;
        }
    }

    /** What was begun cannot be ended as it was begun; the pack's objects are to go in another. */
    static final class Different extends IOException {
        private static final long serialVersionUID = 1L;

        Different(String message) {
            super(message);
        }
    }

    /** The forms of all objects, when all are put into chunks. */
    Map<Integer, ObjectForm> forms() {
        return Map.copyOf(forms);
    }

    /** What is to be noted since this was asked last. */
    Map<Integer, ObjectForm> news() {
        Map<Integer, ObjectForm> all = Map.copyOf(news);
        news.clear();
        return all;
    }

    /** Begins to make what will be wanted first, before it is known where it goes. */
    void begin() {
        if (before.isEmpty()) {
            lookAhead(0);
        }
    }

    /** Puts everything into chunks. */
    void writeTo(ChunkStream chunks, int target, Set<Integer> there) throws IOException, InterruptedException {
        needed = needed(target, there);
        for (int place = 0; place < objects.size(); place++) {
            QueuedObject object = objects.get(place);
            lookAhead(place);
            try {
                put(object, chunks);
            } catch (SpoolException e) {
                if (e.reason() == SpoolException.Reason.DAMAGED || e.reason() == SpoolException.Reason.GONE) {
                    throw new Unreadable(object, e);
                }
                throw e;
            }
        }
        chunks.finish();
    }

    /** Objects of which the platform lacks bytes. */
    private BitSet needed(int target, Set<Integer> there) throws IOException {
        BitSet lacking = new BitSet();
        ChunkCutter cutter = new ChunkCutter(target, new ChunkCutter.Chunks() {
            @Override
            public void piece(int chunk, Extent piece) {
                if (!there.contains(chunk)) {
                    lacking.set(piece.ordinal());
                }
            }

            @Override
            public void end(int chunk, ChunkHeader header) {
                // Only the pieces matter.
            }
        });
        for (QueuedObject object : objects) {
            OptionalLong length = known(object);
            if (length.isEmpty()) {
                lacking.set(object.ordinal(), objects.size());
                return lacking;
            }
            if (isStreamed(object)) {
                cutter.more(object.ordinal(), 0, length.getAsLong());
            } else {
                cutter.object(object.ordinal(), length.getAsLong());
            }
        }
        return lacking;
    }

    private OptionalLong known(QueuedObject object) {
        ObjectForm noted = before.get(object.ordinal());
        return noted == null ? OptionalLong.empty() : noted.length();
    }

    /** Large ones that travel recompressed are cut as they come: their length is not known before. */
    private boolean isStreamed(QueuedObject object) {
        ObjectForm noted = before.get(object.ordinal());
        return noted != null && noted.form() != StoredForm.VERBATIM && object.length() > Recompressor.WHOLE_MAX;
    }

    private boolean recompressed(QueuedObject object) {
        ObjectForm noted = before.get(object.ordinal());
        return noted == null ? wanted && recompressor.mayTake(object) : noted.form() != StoredForm.VERBATIM;
    }

    private void lookAhead(int from) {
        looked = Math.max(looked, from);
        while (looked < objects.size() && running.size() < AHEAD_MAX) {
            QueuedObject object = objects.get(looked);
            if (object.length() <= Recompressor.WHOLE_MAX
                    && needed.get(object.ordinal())
                    && !running.containsKey(looked)
                    && recompressed(object)) {
                Optional<Recompressor.Ahead> begun = recompressor.ahead(object, looked == from);
                if (begun.isEmpty()) {
                    return;
                }
                running.put(looked, begun.get());
            }
            looked++;
        }
    }

    private void put(QueuedObject object, ChunkStream chunks) throws IOException, InterruptedException {
        OptionalLong known = known(object);
        if (known.isPresent() && !needed.get(object.ordinal())) {
            note(object, Objects.requireNonNull(before.get(object.ordinal())).form(), known);
            skip(object, known.getAsLong(), chunks);
        } else if (running.containsKey(object.ordinal())) {
            small(object, chunks);
        } else if (!recompressed(object)) {
            verbatim(object, chunks);
        } else {
            large(object, chunks);
        }
    }

    private void skip(QueuedObject object, long length, ChunkStream chunks) throws IOException {
        PieceSource nothing = (_, _, _, _) -> {
            throw new IllegalStateException("nothing of it was to be needed");
        };
        if (isStreamed(object)) {
            chunks.putStreamed(object.ordinal(), length, nothing);
        } else {
            chunks.put(object.ordinal(), length, nothing);
        }
    }

    private void verbatim(QueuedObject object, ChunkStream chunks) throws IOException {
        note(object, StoredForm.VERBATIM, OptionalLong.of(object.length()));
        try (PieceSource bytes = new PieceSource.Verbatim(
                (offset, length) -> spool.read(object.record(), offset, length), object.length())) {
            chunks.put(object.ordinal(), object.length(), bytes);
        }
    }

    private void small(QueuedObject object, ChunkStream chunks) throws IOException, InterruptedException {
        try (Recompressor.Ahead made =
                Optional.ofNullable(running.remove(object.ordinal())).orElseThrow()) {
            Optional<byte[]> form = made.form();
            if (form.isPresent()) {
                whole(object, form.get(), chunks);
                return;
            }
        }
        left(object, chunks);
    }

    private void whole(QueuedObject object, byte[] form, ChunkStream chunks) throws IOException {
        note(object, StoredForm.HTJ2K_V1, OptionalLong.of(form.length));
        chunks.put(
                object.ordinal(),
                form.length,
                (offset, into, at, length) -> System.arraycopy(form, Math.toIntExact(offset), into, at, length));
    }

    /** It stays as it came, if nothing of it has travelled otherwise. */
    private void left(QueuedObject object, ChunkStream chunks) throws IOException {
        if (before.containsKey(object.ordinal())) {
            throw new Different("an object that travelled recompressed cannot be made so again");
        }
        verbatim(object, chunks);
    }

    private void large(QueuedObject object, ChunkStream chunks) throws IOException, InterruptedException {
        Optional<Recipe> recipe = recompressor.survey(object);
        if (recipe.isEmpty()) {
            left(object, chunks);
            return;
        }
        // What is urgent does not wait for the memory that another large object has.
        Optional<Recompressor.Room> room =
                recompressor.room(recipe.get(), !urgent || before.containsKey(object.ordinal()));
        if (room.isEmpty()) {
            left(object, chunks);
            return;
        }
        try (Recompressor.Room _ = room.get()) {
            if (recipe.get().frames() > 1) {
                frames(object, recipe.get(), chunks);
                return;
            }
            Optional<byte[]> form = recompressor.single(object, recipe.get());
            if (form.isPresent()) {
                note(object, StoredForm.HTJ2K_V1, OptionalLong.of(form.get().length));
                chunks.putStreamed(
                        object.ordinal(),
                        form.get().length,
                        (offset, into, at, length) ->
                                System.arraycopy(form.get(), Math.toIntExact(offset), into, at, length));
                return;
            }
        }
        left(object, chunks);
    }

    private void frames(QueuedObject object, Recipe recipe, ChunkStream chunks)
            throws IOException, InterruptedException {
        if (!before.containsKey(object.ordinal()) && !recompressor.pays(object, recipe)) {
            verbatim(object, chunks);
            return;
        }
        note(object, StoredForm.HTJ2K_V1, OptionalLong.empty());
        ChunkStream.FormOutput out = chunks.open(object.ordinal());
        if (!recompressor.stream(object, recipe, out)) {
            throw new Different("an object became no smaller");
        }
        note(object, StoredForm.HTJ2K_V1, OptionalLong.of(out.length()));
    }

    private void note(QueuedObject object, StoredForm form, OptionalLong length) throws Different {
        ObjectForm noted = before.get(object.ordinal());
        ObjectForm now = new ObjectForm(form, length, recompressor.program());
        if (noted != null
                && noted.length().isPresent()
                && length.isPresent()
                && !noted.length().equals(length)) {
            throw new Different("a form has another length than before");
        }
        forms.put(object.ordinal(), now);
        news.put(object.ordinal(), now);
    }

    @Override
    public void close() {
        forget();
    }

    /** Lets go of what was made ahead. */
    void forget() {
        running.values().forEach(Recompressor.Ahead::close);
        running.clear();
    }
}

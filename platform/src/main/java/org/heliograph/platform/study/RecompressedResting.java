package org.heliograph.platform.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.recompress.FrameCodecs;
import org.heliograph.pixels.recompress.Recipe;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressWriter;
import org.heliograph.pixels.recompress.Survey;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the instances of a pack rest in the recompressed form where they can take it, made frame by frame with rests between
 * the frames. One whose form is no smaller, or would not be what its identity says, goes on as it is.
 */
final class RecompressedResting implements PackRewriter.Change {
    private static final Logger LOG = LoggerFactory.getLogger(RecompressedResting.class);
    /** What is longer is made twice: once for its length, once while it is written. */
    private static final long IN_MEMORY = 8L << 20;

    private static final int PIPE = 1 << 20;
    private static final long FRAME_MAX = 32L << 20;
    /** A frame takes ten times its bytes while it is worked on. */
    private static final int HEAP_PARTS = 32;

    private final Packs packs;
    private final OrganisationId organisation;
    private final WorkLoad load;
    private final PackRewriter.Change unchanged;
    private final FrameCodecs codecs = new FrameCodecs();
    private final RecompressLimits limits =
            new RecompressLimits(Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_PARTS, 1L << 20, FRAME_MAX));

    RecompressedResting(Packs packs, OrganisationId organisation, WorkLoad load, PackRewriter.Change unchanged) {
        this.packs = packs;
        this.organisation = organisation;
        this.load = load;
        this.unchanged = unchanged;
    }

    /** Whether an instance's header, and its first frame, speak for it. */
    boolean shrinks(PackedInstance listed, InstanceLocation location) throws IOException {
        Optional<Recipe> recipe = recipe(listed, location);
        return recipe.isPresent()
                && (listed.length() > IN_MEMORY
                        || small(listed, location, recipe.get()).isPresent());
    }

    @Override
    public PackRewriter.Resting of(PackedInstance listed, InstanceLocation location) throws IOException {
        Optional<Recipe> recipe = PackRecompression.mayShrink(listed) ? recipe(listed, location) : Optional.empty();
        if (recipe.isEmpty()) {
            return unchanged.of(listed, location);
        }
        if (listed.length() <= IN_MEMORY) {
            Optional<byte[]> form = small(listed, location, recipe.get());
            return form.isPresent()
                    ? new PackRewriter.Resting(
                            listed.as(StoredForm.HTJ2K_V1, form.get().length), new ByteArrayInputStream(form.get()))
                    : unchanged.of(listed, location);
        }
        OptionalLong length = write(listed, location, recipe.get(), OutputStream.nullOutputStream());
        return length.isPresent()
                ? new PackRewriter.Resting(
                        listed.as(StoredForm.HTJ2K_V1, length.getAsLong()), piped(listed, location, recipe.get()))
                : unchanged.of(listed, location);
    }

    private Optional<Recipe> recipe(PackedInstance listed, InstanceLocation location) throws IOException {
        Survey survey = Survey.of(
                (offset, length) ->
                        packs.read(organisation, location, offset, Math.min(length, listed.length() - offset)),
                listed.length(),
                TransferSyntax.of(listed.transferSyntaxUid()),
                limits);
        return survey instanceof Survey.Suited suited ? Optional.of(suited.recipe()) : Optional.empty();
    }

    private Optional<byte[]> small(PackedInstance listed, InstanceLocation location, Recipe recipe) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream((int) (listed.length() / 2));
        return write(listed, location, recipe, form).isPresent() ? Optional.of(form.toByteArray()) : Optional.empty();
    }

    /** The form's length; nothing when it is of no use. */
    private OptionalLong write(PackedInstance listed, InstanceLocation location, Recipe recipe, OutputStream form)
            throws IOException {
        RecompressWriter writer = new RecompressWriter(recipe, codecs, resting(), 1);
        try (InputStream original = packs.read(organisation, location)) {
            return writer.write(original, form) instanceof RecompressWriter.Outcome.Written written
                            && written.identity().equals(listed.identity())
                    ? OptionalLong.of(written.length())
                    : OptionalLong.empty();
        }
    }

    /** Works on a frame, and rests for as long. */
    private Executor resting() {
        return frame -> {
            long begun = System.nanoTime();
            frame.run();
            try {
                load.giveWay(Duration.ofNanos(System.nanoTime() - begun));
            } catch (InterruptedException _) {
                // The node stops: this frame is done, and the rest fails at the next read or write.
                Thread.currentThread().interrupt();
            }
        };
    }

    private InputStream piped(PackedInstance listed, InstanceLocation location, Recipe recipe) throws IOException {
        PipedOutputStream form = new PipedOutputStream();
        PipedInputStream bytes = new PipedInputStream(form, PIPE);
        Thread.ofVirtual().name("recompress").start(() -> {
            // What breaks off is too short for its listed length, and is found when the pack is checked.
            try (form) {
                write(listed, location, recipe, form);
            } catch (IOException broken) {
                LOG.warn("instance {} of pack {} was not recompressed: {}", listed.ordinal(), location.pack(), broken);
            }
        });
        return bytes;
    }
}

package org.heliograph.pixels.recompress;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/** Where the parts of a stored form stand. A page of the index is in memory, not the index. For one thread. */
final class FormPlaces {
    private static final int PAGE = 512;

    private final BulkSource stored;
    private final Recipe recipe;
    private final long storedLength;
    private final long firstFrame;
    private final long index;
    private final long after;
    private List<FrameEntry> page = List.of();
    private int pageStart;

    private FormPlaces(BulkSource stored, long storedLength, Recipe recipe) {
        this.stored = stored;
        this.recipe = recipe;
        this.storedLength = storedLength;
        this.firstFrame = recipe.length() + recipe.before();
        this.index = storedLength - RecompressWriter.TRAILER - (long) recipe.frames() * FrameEntry.BYTES;
        this.after = index - recipe.after();
        if (after < firstFrame + (long) recipe.frames() * FrameEntry.PREFIX) {
            throw new PixelException("recompressed form shorter than its parts", Tags.PIXEL_DATA);
        }
    }

    /**
     * Reads the head of a form.
     *
     * @throws PixelException what is no form, or one whose frames are larger than the limits
     */
    static FormPlaces of(BulkSource stored, long storedLength, RecompressLimits limits) throws IOException {
        try (InputStream in = stored.open(0, storedLength)) {
            Recipe recipe = Recipe.read(in);
            if (recipe.frameBytes() > limits.maxFrameBytes()) {
                throw new PixelException("frame larger than " + limits.maxFrameBytes() + " bytes", Tags.PIXEL_DATA);
            }
            return new FormPlaces(stored, storedLength, recipe);
        } catch (EOFException _) {
            throw early();
        }
    }

    static PixelException early() {
        return new PixelException("recompressed form that ends early", Tags.PIXEL_DATA);
    }

    Recipe recipe() {
        return recipe;
    }

    BulkSource stored() {
        return stored;
    }

    long storedLength() {
        return storedLength;
    }

    /** The place of the first frame's prefix. */
    long firstFrame() {
        return firstFrame;
    }

    long after() {
        return after;
    }

    long index() {
        return index;
    }

    /** A frame's place by the index, frames counted from 0. */
    FrameEntry entry(int frame) throws IOException {
        if (frame < pageStart || frame >= pageStart + page.size()) {
            pageStart = frame - frame % PAGE;
            page = read(pageStart, Math.min(PAGE, recipe.frames() - pageStart));
        }
        return page.get(frame - pageStart);
    }

    private List<FrameEntry> read(int from, int count) throws IOException {
        List<FrameEntry> entries = new ArrayList<>(count);
        long at = index + (long) from * FrameEntry.BYTES;
        try (DataInputStream in = new DataInputStream(stored.open(at, (long) count * FrameEntry.BYTES))) {
            byte[] bytes = in.readNBytes(count * FrameEntry.BYTES);
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
            for (int i = 0; i < count; i++) {
                entries.add(checked(new FrameEntry(data.readLong(), data.readInt(), FrameCoding.of(data.readByte()))));
            }
        } catch (EOFException _) {
            throw early();
        }
        return entries;
    }

    /** The entry, if it lies among the frames and is no longer than a frame as it was. */
    FrameEntry checked(FrameEntry entry) {
        boolean within = entry.offset() >= firstFrame + FrameEntry.PREFIX
                && entry.offset() <= after - entry.length()
                && entry.length() <= recipe.frameBytes();
        if (!within) {
            throw new PixelException("recompressed form with a frame outside its frames", Tags.PIXEL_DATA);
        }
        return entry;
    }
}

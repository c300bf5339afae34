package org.heliograph.pixels.recompress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;

/**
 * A stored form, from which the original bytes come back or single frames are taken.
 *
 * <p>An object is for one thread at a time; so are the streams it gives.
 */
public final class RecompressedObject {
    /** The word for this form between programs. */
    public static final String WORD = "htj2k-v1";

    private final FormPlaces places;
    private final FrameCodec codec;

    private RecompressedObject(FormPlaces places, FrameCodecs codecs) {
        this.places = places;
        this.codec = new FrameCodec(places.recipe(), codecs);
    }

    /**
     * Reads the head of a form.
     *
     * @param stored the form's bytes
     * @throws org.heliograph.pixels.PixelException what is no form, or one whose frames are larger than the limits
     */
    public static RecompressedObject open(BulkSource stored, long storedLength, RecompressLimits limits)
            throws IOException {
        return open(stored, storedLength, limits, new FrameCodecs());
    }

    /** As the other, with codecs that are used again. */
    public static RecompressedObject open(
            BulkSource stored, long storedLength, RecompressLimits limits, FrameCodecs codecs) throws IOException {
        return new RecompressedObject(FormPlaces.of(stored, storedLength, limits), codecs);
    }

    /** Whether something that begins so is meant to be a form. */
    public static boolean isForm(byte[] start) {
        return start.length >= Integer.BYTES && ByteBuffer.wrap(start).getInt() == Recipe.MAGIC;
    }

    public Recipe recipe() {
        return places.recipe();
    }

    /**
     * The original, lead included. Read to its end without skipping, it is checked against its identity before the last
     * bytes are given; reading throws {@link org.heliograph.pixels.PixelException} when it is not that.
     */
    public InputStream original() {
        return original(0, recipe().originalLength());
    }

    /** A range of the original; only the frames that it touches are decoded. */
    public InputStream original(long from, long length) {
        return new RestoredInput(places, Optional.of(codec), from, length);
    }

    /** The original with zeros for the bytes of its frames: for who wants to know what is around them, at little cost. */
    public InputStream withoutFrames() {
        return new RestoredInput(places, Optional.empty(), 0, recipe().originalLength());
    }

    /** What the form says its original is. */
    public ContentIdentity identity() throws IOException {
        return FormTrailer.read(places).identity();
    }

    /** How a frame is coded, frames counted from 1. */
    public FrameCoding coding(int number) throws IOException {
        return places.entry(index(number)).coding();
    }

    /**
     * A frame as a codestream of its stored values (transfer syntax 1.2.840.10008.1.2.4.202): as it stands in the form,
     * or made now where the form holds it otherwise.
     *
     * @param number from 1
     */
    public byte[] codestream(int number) throws IOException {
        FrameEntry entry = places.entry(index(number));
        return codec.storedValues(bytes(entry), entry.coding());
    }

    /**
     * A frame's bytes as they stood in the original.
     *
     * @param number from 1
     */
    public byte[] frame(int number) throws IOException {
        FrameEntry entry = places.entry(index(number));
        return codec.decode(bytes(entry), entry.coding());
    }

    private byte[] bytes(FrameEntry entry) throws IOException {
        try (InputStream in = places.stored().open(entry.offset(), entry.length())) {
            byte[] bytes = in.readNBytes(entry.length());
            if (bytes.length < entry.length()) {
                throw FormPlaces.early();
            }
            return bytes;
        }
    }

    private int index(int number) {
        if (number < 1 || number > recipe().frames()) {
            throw new IllegalArgumentException("frame " + number + " of " + recipe().frames());
        }
        return number - 1;
    }
}

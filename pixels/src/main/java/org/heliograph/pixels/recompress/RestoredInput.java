package org.heliograph.pixels.recompress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;
import org.jspecify.annotations.Nullable;

/**
 * The original bytes of a form, or a range of them, one frame in memory. Read from the first byte to the last without
 * skipping, the bytes and the index are checked against the identity, and the last ones are given only then.
 */
final class RestoredInput extends InputStream {
    private final FormPlaces places;
    private final Recipe recipe;
    private final Optional<FrameCodec> codec;
    private final long framesEnd;
    private final long end;
    private long position;
    private Optional<Check> check;

    private @Nullable InputStream raw;
    private long rawPosition;
    private byte[] frame = new byte[0];
    private int frameNumber = -1;
    /** Where the next frame's prefix stands, when frames are read in order. */
    private long nextPrefix;

    /** What is gathered on the way to compare with the trailer. */
    private record Check(ContentIdentity.Digest data, MessageDigest index) {}

    /** @param codec makes the frames; without one their bytes are zeros, and nothing is checked */
    RestoredInput(FormPlaces places, Optional<FrameCodec> codec, long from, long length) {
        this.places = places;
        this.recipe = places.recipe();
        this.codec = codec;
        Objects.checkFromIndexSize(from, length, recipe.originalLength());
        this.framesEnd = recipe.originalLength() - recipe.after();
        this.position = from;
        this.end = from + length;
        this.nextPrefix = places.firstFrame();
        this.check = codec.isPresent() && from == 0 && end == recipe.originalLength()
                ? Optional.of(new Check(ContentIdentity.digest(recipe.transferSyntax()), FormTrailer.sha256()))
                : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int count = position < recipe.before()
                ? verbatim(recipe.length() + position, target, from, (int) Math.min(wanted, recipe.before() - position))
                : position < framesEnd
                        ? ofFrame(target, from, wanted)
                        : verbatim(places.after() + position - framesEnd, target, from, wanted);
        take(target, from, count);
        return count;
    }

    private void take(byte[] bytes, int from, int count) throws IOException {
        long at = position;
        position += count;
        if (check.isEmpty()) {
            return;
        }
        int skipped = Math.clamp(recipe.lead() - at, 0, count);
        check.get().data.update(bytes, from + skipped, count - skipped);
        if (position == end) {
            FormTrailer trailer = FormTrailer.read(places);
            boolean same = trailer.identity().equals(check.get().data.finish())
                    && trailer.indexHash()
                            .equals(ContentIdentity.of(check.get().index.digest()));
            if (!same) {
                throw new PixelException("recompressed form that is not its original", Tags.PIXEL_DATA);
            }
        }
    }

    private int verbatim(long at, byte[] target, int from, int length) throws IOException {
        int count = at(at).read(target, from, length);
        if (count <= 0) {
            throw FormPlaces.early();
        }
        rawPosition += count;
        return count;
    }

    private int ofFrame(byte[] target, int from, int wanted) throws IOException {
        if (codec.isEmpty()) {
            int count = (int) Math.min(wanted, framesEnd - position);
            Arrays.fill(target, from, from + count, (byte) 0);
            return count;
        }
        long inFrames = position - recipe.before();
        int number = (int) (inFrames / recipe.frameBytes());
        if (number != frameNumber) {
            load(number, codec.get());
        }
        int start = (int) (inFrames % recipe.frameBytes());
        int count = Math.min(wanted, frame.length - start);
        System.arraycopy(frame, start, target, from, count);
        return count;
    }

    private void load(int number, FrameCodec codec) throws IOException {
        FrameEntry entry = number == frameNumber + 1 ? next() : places.entry(number);
        check.ifPresent(gathered -> gathered.index.update(ByteBuffer.allocate(FrameEntry.BYTES)
                .putLong(entry.offset())
                .putInt(entry.length())
                .put((byte) entry.coding().number())
                .flip()));
        byte[] coded = at(entry.offset()).readNBytes(entry.length());
        if (coded.length < entry.length()) {
            throw FormPlaces.early();
        }
        rawPosition += coded.length;
        nextPrefix = rawPosition;
        frame = codec.decode(coded, entry.coding());
        frameNumber = number;
    }

    private FrameEntry next() throws IOException {
        byte[] prefix = at(nextPrefix).readNBytes(FrameEntry.PREFIX);
        rawPosition += prefix.length;
        if (prefix.length < FrameEntry.PREFIX) {
            throw FormPlaces.early();
        }
        int length = ByteBuffer.wrap(prefix).getInt();
        FrameCoding coding = FrameCoding.of(prefix[FrameEntry.PREFIX - 1]);
        return places.checked(new FrameEntry(rawPosition, length, coding));
    }

    /** The stored form from there on; reading forward keeps the stream that is open. */
    private InputStream at(long offset) throws IOException {
        InputStream open = raw;
        if (open == null || offset < rawPosition) {
            close();
            open = places.stored().open(offset, places.storedLength() - offset);
            raw = open;
            rawPosition = offset;
        }
        try {
            open.skipNBytes(offset - rawPosition);
        } catch (EOFException _) {
            throw FormPlaces.early();
        }
        rawPosition = offset;
        return open;
    }

    /** Frames that are skipped are not decoded; and nothing is checked any more. */
    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        if (skipped > 0) {
            position += skipped;
            check = Optional.empty();
        }
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(end - position, frame.length);
    }

    @Override
    public void close() throws IOException {
        if (raw != null) {
            raw.close();
            raw = null;
        }
    }
}

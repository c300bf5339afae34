package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.InputStream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressedObject;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A range of the data set of an instance that rests recompressed. Read from its first byte to its last, it is checked
 * against its identity before the last bytes are given.
 */
final class RestoringInput extends InputStream {
    /** Up to this a form is read in one piece: its parts stand at both of its ends, and each look opens a chunk anew. */
    private static final int IN_ONE_PIECE = 1 << 20;

    private final ChunkOpener chunks;
    private final OrganisationId organisation;
    private final InstanceLocation location;
    private final long from;
    private final long length;
    private @Nullable InputStream original;

    /** @param length -1 for all that is from there on */
    RestoringInput(ChunkOpener chunks, OrganisationId organisation, InstanceLocation location, long from, long length) {
        this.chunks = chunks;
        this.organisation = organisation;
        this.location = location;
        this.from = from;
        this.length = length;
    }

    /** The form of an instance that rests recompressed. */
    static RecompressedObject form(ChunkOpener chunks, OrganisationId organisation, InstanceLocation location)
            throws IOException {
        long stored = location.storedLength();
        try {
            BulkSource source = stored <= IN_ONE_PIECE
                    ? BulkSource.of(whole(chunks, organisation, location))
                    : (at, count) ->
                            new InstanceInput(chunks, organisation, location, at, Math.min(count, stored - at));
            return RecompressedObject.open(source, stored, RecompressLimits.DEFAULT);
        } catch (PixelException damaged) {
            throw broken(location, damaged);
        }
    }

    private static byte[] whole(ChunkOpener chunks, OrganisationId organisation, InstanceLocation location)
            throws IOException {
        int length = Math.toIntExact(location.storedLength());
        try (InputStream in = new InstanceInput(chunks, organisation, location, 0, length)) {
            return in.readNBytes(length);
        }
    }

    private static NotRestoredException broken(InstanceLocation location, Exception cause) {
        return new NotRestoredException(
                "instance " + location.ordinal() + " of pack " + location.pack() + " does not come back", cause);
    }

    private InputStream original() throws IOException {
        InputStream open = original;
        if (open == null) {
            RecompressedObject form = form(chunks, organisation, location);
            long end = length < 0 ? form.recipe().originalLength() - from : length;
            try {
                open = form.original(from, end);
            } catch (IndexOutOfBoundsException beyond) {
                throw broken(location, beyond);
            }
            original = open;
        }
        return open;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        try {
            return original().read(target, offset, count);
        } catch (PixelException damaged) {
            throw broken(location, damaged);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return original().skip(count);
    }

    @Override
    public int available() throws IOException {
        return original().available();
    }

    @Override
    public void close() throws IOException {
        if (original != null) {
            original.close();
        }
    }
}

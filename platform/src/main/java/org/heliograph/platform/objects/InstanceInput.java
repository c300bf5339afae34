package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Objects;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A range of an instance as it rests, as a stream: one extent open at a time, and skipping costs nothing. */
final class InstanceInput extends InputStream {
    private final ChunkOpener chunks;
    private final OrganisationId organisation;
    private final InstanceLocation location;
    private final long end;
    private long position;
    private int runIndex;
    private long runStart;
    private @Nullable SeekableByteChannel run;

    InstanceInput(ChunkOpener chunks, OrganisationId organisation, InstanceLocation location, long from, long length) {
        Objects.checkFromIndexSize(from, length, location.storedLength());
        this.chunks = chunks;
        this.organisation = organisation;
        this.location = location;
        this.position = from;
        this.end = from + length;
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
        SeekableByteChannel channel = current();
        int wanted = (int) Math.min(length, end - position);
        channel.position(position - runStart);
        int count = channel.read(ByteBuffer.wrap(target, from, wanted));
        if (count <= 0) {
            throw new IOException("an extent of pack " + location.pack() + " ends early");
        }
        position += count;
        return count;
    }

    /** In one piece: what is left is known, and is there. */
    @Override
    public byte[] readNBytes(int length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, end - position)];
        readNBytes(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(end - position, ExtentCipher.SEGMENT);
    }

    @Override
    public void close() throws IOException {
        if (run != null) {
            run.close();
            run = null;
        }
    }

    private SeekableByteChannel current() throws IOException {
        List<InstanceLocation.Run> runs = location.runs();
        int before = runIndex;
        while (position >= runStart + runs.get(runIndex).length()) {
            runStart += runs.get(runIndex).length();
            runIndex++;
        }
        if (runIndex != before) {
            close();
        }
        SeekableByteChannel open = run;
        if (open == null) {
            open = chunks.extent(organisation, location, runs.get(runIndex));
            run = open;
        }
        return open;
    }
}

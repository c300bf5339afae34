package org.heliograph.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A deflated data set (PS3.5 §A.5) as it inflates, up to a budget: a small bomb must not fill a disk. */
final class InflatedInput extends FilterInputStream {
    private static final int START = 5;

    private final ReadOptions options;
    private final long budget;
    private boolean begun;
    private long inflated;

    InflatedInput(InputStream deflated, ReadOptions options) {
        super(deflated);
        this.options = options;
        this.budget = options.maxInflated();
    }

    /** Some writers put the stream into the wrapper of RFC 1950, which PS3.5 §A.5 does not have. */
    private static InputStream inflater(InputStream deflated, ReadOptions options) throws IOException {
        PushbackInputStream in = new PushbackInputStream(deflated, START);
        byte[] start = in.readNBytes(START);
        in.unread(start);
        boolean bare = options.leniency() == ReadOptions.Leniency.STRICT || !isWrapped(start);
        return new InflaterInputStream(in, new Inflater(bare), 8192);
    }

    /** What begins 78H would be a stored block, whose length stands there twice, the second time inverted (RFC 1951). */
    private static boolean isWrapped(byte[] start) {
        return start.length == START
                && start[0] == 0x78
                && ((start[0] & 0xFF) << 8 | (start[1] & 0xFF)) % 31 == 0
                && ((start[1] ^ start[3]) & (start[2] ^ start[4]) & 0xFF) != 0xFF;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            if (!begun) {
                begun = true;
                in = inflater(in, options);
            }
            int count = super.read(target, from, length);
            inflated += Math.max(count, 0);
            if (inflated > budget) {
                throw new DicomException("more than " + budget + " bytes inflated", inflated, new Tag(0));
            }
            return count;
        } catch (ZipException damaged) {
            throw problem("damaged deflate stream", damaged);
        } catch (java.io.EOFException early) {
            throw problem("deflate stream ends early", early);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] chunk = new byte[8192];
        int read = read(chunk, 0, (int) Math.min(count, chunk.length));
        return Math.max(read, 0);
    }

    private DicomException problem(String what, IOException cause) {
        DicomException problem = new DicomException(what, inflated, new Tag(0));
        problem.initCause(cause);
        return problem;
    }
}

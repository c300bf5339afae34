package org.heliograph.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A deflated data set (PS3.5 §A.5) as it inflates, up to a budget: a small bomb must not fill a disk. */
final class InflatedInput extends FilterInputStream {
    private final long budget;
    private long inflated;

    InflatedInput(InputStream deflated, long budget) {
        super(new InflaterInputStream(deflated, new Inflater(true), 8192));
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
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

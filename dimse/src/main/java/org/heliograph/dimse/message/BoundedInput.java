package org.heliograph.dimse.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;

/** A stream that has had enough after so many bytes. */
final class BoundedInput extends FilterInputStream {
    private final int limit;
    private long count;

    BoundedInput(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        note(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        note(read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        note(skipped);
        return skipped;
    }

    private void note(long more) {
        count += Math.max(0, more);
        if (count > limit) {
            throw new DicomException("a message's data set longer than " + limit + " bytes", limit, new Tag(0));
        }
    }
}

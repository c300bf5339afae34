package org.heliograph.dicom;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A data set as it deflates: RFC 1951 without a wrapper, one NUL behind an odd length (PS3.5 §A.5). */
final class DeflatedOutput extends DeflaterOutputStream {
    private final Counted target;

    DeflatedOutput(OutputStream out) {
        this(new Counted(out));
    }

    private DeflatedOutput(Counted target) {
        super(target, new Deflater(Deflater.DEFAULT_COMPRESSION, true), 8192);
        this.target = target;
    }

    /** Ends the data set; the stream below stays open. */
    @Override
    public void finish() throws IOException {
        try {
            super.finish();
        } finally {
            def.end();
        }
        if ((target.written & 1) != 0) {
            target.write(0);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long written;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written += length;
        }
    }
}

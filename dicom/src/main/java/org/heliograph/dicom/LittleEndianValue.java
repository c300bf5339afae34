package org.heliograph.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A value out of the encoded data set, its bytes little endian whatever they were; shorter data are an error. */
final class LittleEndianValue extends InputStream {
    /** A multiple of every VR's unit. */
    private static final int CHUNK = 16 << 10;

    private final InputStream in;
    private final int unit;
    private long left;
    private ByteArrayInputStream chunk = new ByteArrayInputStream(new byte[0]);

    /**
     * A value of {@code length} bytes.
     *
     * @param unit bytes to turn around together, 1 for none
     */
    LittleEndianValue(InputStream in, long length, int unit) {
        this.in = in;
        this.left = length;
        this.unit = unit;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk.read() : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return fill() ? chunk.read(target, from, length) : -1;
    }

    private boolean fill() throws IOException {
        if (chunk.available() > 0) {
            return true;
        }
        if (left == 0) {
            return false;
        }
        byte[] bytes = in.readNBytes((int) Math.min(left, CHUNK));
        if (bytes.length == 0) {
            throw new EOFException("the encoded data set ends within a value");
        }
        left -= bytes.length;
        if (unit > 1) {
            ByteOrdering.swap(bytes, 0, bytes.length, unit);
        }
        chunk = new ByteArrayInputStream(bytes);
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

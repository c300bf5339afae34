package org.heliograph.platform.study;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Raw deflate (PS3.5 §A.5), with the memory that it has outside of the heap given back. */
final class InflatedInput extends InflaterInputStream {
    private static final int BUFFER = 128 << 10;

    InflatedInput(InputStream in) {
        super(in, new Inflater(true), BUFFER);
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}

package org.heliograph.platform.study.web;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Puts a comma between what was written and what comes next, if anything comes. */
final class SeparatedWriter extends FilterWriter {
    private boolean written;
    private boolean pending;

    SeparatedWriter(Writer out) {
        super(out);
    }

    /** Another run of items may begin. */
    void next() {
        pending = written;
    }

    @Override
    public void write(int character) throws IOException {
        separate();
        out.write(character);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        if (length > 0) {
            separate();
            out.write(text, from, length);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        if (length > 0) {
            separate();
            out.write(text, from, length);
        }
    }

    private void separate() throws IOException {
        if (pending) {
            out.write(',');
        }
        pending = false;
        written = true;
    }
}

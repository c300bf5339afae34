package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.Writer;

/**
 * Takes the metadata of instances as the index gives them, one JSON object in one write each, and completes the places of
 * their large values, which the index holds without the address of the service.
 */
abstract class MetadataLines extends Writer {
    /** No text within a value can look so: a quotation mark in one is escaped. */
    private static final String MEMBER = "\"BulkDataURI\":\"";

    private final String service;

    MetadataLines(String service) {
        this.service = service;
    }

    /** Takes one instance. */
    abstract void take(String json) throws IOException;

    @Override
    public final void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public final void write(String text, int from, int length) throws IOException {
        String line = text.substring(from, from + length);
        // What stands between two of them is no line.
        if (line.startsWith("{")) {
            take(line.replace(MEMBER + "/", MEMBER + service + "/"));
        }
    }

    @Override
    public void flush() {
        // Whoever takes the lines flushes.
    }

    @Override
    public void close() {
        // The same.
    }
}

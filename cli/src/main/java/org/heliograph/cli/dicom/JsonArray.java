package org.heliograph.cli.dicom;

import java.util.StringJoiner;

/** A JSON array, written value by value. */
final class JsonArray {
    private final StringJoiner values = new StringJoiner(",", "[", "]");

    /** A value that is JSON text already. */
    void add(String json) {
        values.add(json);
    }

    void addText(String text) {
        values.add(JsonLine.quoted(text));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

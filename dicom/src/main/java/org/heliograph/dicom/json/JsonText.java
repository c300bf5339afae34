package org.heliograph.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.heliograph.dicom.json.JsonOptions.Layout;

/**
 * Writes the pieces of a JSON text (RFC 8259), with the commas and white space between them. Pieces are a few characters, so
 * they are gathered, and handed on when there are many or the text is whole.
 */
final class JsonText {
    /** A multiple of three, so that base64 pads at the end only. */
    private static final int CHUNK = 12 << 10;

    /** So many characters are many. */
    private static final int GATHERED = 8 << 10;

    private static final String HEX = "0123456789abcdef";

    private final Appendable out;
    private final boolean indented;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** Whether nothing needs a comma before the next piece. */
    private boolean first = true;
    /** Whether the next piece is the value of a name. */
    private boolean named;

    JsonText(Appendable out, Layout layout) {
        this.out = out;
        this.indented = layout == Layout.INDENTED;
    }

    void beginObject() {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    void name(String name) {
        separate();
        quoted(name);
        text.append(indented ? ": " : ":");
        first = true;
        named = true;
    }

    /** A number, or null, as it is to stand there. */
    void literal(String json) throws IOException {
        separate();
        text.append(json);
        handOn();
    }

    void string(String value) throws IOException {
        separate();
        quoted(value);
        handOn();
    }

    /** A string of the bytes in base64. */
    void base64(InputStream bytes) throws IOException {
        separate();
        text.append('"');
        for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
            text.append(Base64.getEncoder().encodeToString(chunk));
            handOn();
        }
        text.append('"');
        handOn();
    }

    private void handOn() throws IOException {
        if (depth == 0 || text.length() >= GATHERED) {
            out.append(text);
            text.setLength(0);
        }
    }

    private void begin(char bracket) {
        separate();
        text.append(bracket);
        depth++;
        first = true;
    }

    private void end(char bracket) throws IOException {
        depth--;
        if (!first) {
            newLine();
        }
        text.append(bracket);
        first = false;
        handOn();
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        if (!named && depth > 0) {
            newLine();
        }
        named = false;
        first = false;
    }

    private void newLine() {
        if (indented) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void quoted(String value) {
        text.append('"');
        int done = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && c != '\u007F') {
                continue;
            }
            text.append(value, done, i).append('\\');
            switch (c) {
                case '"', '\\' -> text.append(c);
                case '\n' -> text.append('n');
                case '\r' -> text.append('r');
                case '\t' -> text.append('t');
                default -> text.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
            done = i + 1;
        }
        if (done == 0) {
            text.append(value);
        } else {
            text.append(value, done, value.length());
        }
        text.append('"');
    }
}

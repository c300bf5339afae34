package org.heliograph.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.heliograph.dicom.json.JsonOptions.Layout;

/** Writes the pieces of a JSON text (RFC 8259), with the commas and white space between them. */
final class JsonText {
    /** A multiple of three, so that base64 pads at the end only. */
    private static final int CHUNK = 12 << 10;

    private static final String HEX = "0123456789abcdef";

    private final Appendable out;
    private final boolean indented;
    private int depth;
    /** Whether nothing needs a comma before the next piece. */
    private boolean first = true;
    /** Whether the next piece is the value of a name. */
    private boolean named;

    JsonText(Appendable out, Layout layout) {
        this.out = out;
        this.indented = layout == Layout.INDENTED;
    }

    void beginObject() throws IOException {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() throws IOException {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    void name(String name) throws IOException {
        separate();
        quoted(name);
        out.append(indented ? ": " : ":");
        first = true;
        named = true;
    }

    /** A number, or null, as it is to stand there. */
    void literal(String json) throws IOException {
        separate();
        out.append(json);
    }

    void string(String text) throws IOException {
        separate();
        quoted(text);
    }

    /** A string of the bytes in base64. */
    void base64(InputStream bytes) throws IOException {
        separate();
        out.append('"');
        for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
            out.append(Base64.getEncoder().encodeToString(chunk));
        }
        out.append('"');
    }

    private void begin(char bracket) throws IOException {
        separate();
        out.append(bracket);
        depth++;
        first = true;
    }

    private void end(char bracket) throws IOException {
        depth--;
        if (!first) {
            newLine();
        }
        out.append(bracket);
        first = false;
    }

    private void separate() throws IOException {
        if (!first) {
            out.append(',');
        }
        if (!named && depth > 0) {
            newLine();
        }
        named = false;
        first = false;
    }

    private void newLine() throws IOException {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void quoted(String text) throws IOException {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && c != '\u007F') {
                continue;
            }
            out.append(text, done, i).append('\\');
            switch (c) {
                case '"', '\\' -> out.append(c);
                case '\n' -> out.append('n');
                case '\r' -> out.append('r');
                case '\t' -> out.append('t');
                default -> out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
            done = i + 1;
        }
        out.append(text, done, text.length()).append('"');
    }
}

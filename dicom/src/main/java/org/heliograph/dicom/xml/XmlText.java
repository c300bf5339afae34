package org.heliograph.dicom.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.heliograph.dicom.xml.NativeXmlWriter.Layout;

/** Writes the pieces of an XML 1.0 document: elements that hold elements, and elements that hold text. */
final class XmlText {
    /** A multiple of three, so that base64 pads at the end only. */
    private static final int CHUNK = 12 << 10;

    private static final char REPLACEMENT = '\uFFFD';

    private final Writer out;
    private final boolean indented;
    private final Deque<String> open = new ArrayDeque<>();
    /** Whether the start tag of the innermost element still lacks its bracket, since it may turn out empty. */
    private boolean pending;

    private long charactersReplaced;

    XmlText(Writer out, Layout layout) {
        this.out = out;
        this.indented = layout == Layout.INDENTED;
    }

    long charactersReplaced() {
        return charactersReplaced;
    }

    void declaration() throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    void end() throws IOException {
        out.write('\n');
    }

    /** Opens an element that holds elements; attributes are names and values in turn. */
    void open(String name, String... attributes) throws IOException {
        start(name, attributes);
        open.push(name);
        pending = true;
    }

    void close() throws IOException {
        String name = open.pop();
        if (pending) {
            out.write("/>");
            pending = false;
            return;
        }
        newLine();
        out.append("</").append(name).write('>');
    }

    void empty(String name, String... attributes) throws IOException {
        start(name, attributes);
        out.write("/>");
    }

    void text(String name, String text, String... attributes) throws IOException {
        start(name, attributes);
        if (text.isEmpty()) {
            out.write("/>");
            return;
        }
        out.write('>');
        escaped(text);
        out.append("</").append(name).write('>');
    }

    void base64(String name, InputStream bytes) throws IOException {
        start(name);
        out.write('>');
        for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
            out.write(Base64.getEncoder().encodeToString(chunk));
        }
        out.append("</").append(name).write('>');
    }

    private void start(String name, String... attributes) throws IOException {
        if (pending) {
            out.write('>');
            pending = false;
        }
        if (!open.isEmpty()) {
            newLine();
        }
        out.append('<').write(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).write("=\"");
            escaped(attributes[i + 1]);
            out.write('"');
        }
    }

    private void newLine() throws IOException {
        if (indented) {
            out.append('\n').write("  ".repeat(open.size()));
        }
    }

    /** White space other than spaces is written by number: parsers would make line ends the same, and attributes flat. */
    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                case '\r' -> out.write("&#13;");
                case '\n' -> out.write("&#10;");
                case '\t' -> out.write("&#9;");
                default -> {
                    if (isAllowed(text, i)) {
                        out.write(c);
                    } else {
                        charactersReplaced++;
                        out.write(REPLACEMENT);
                    }
                }
            }
        }
    }

    /** The characters of XML 1.0 §2.2. */
    private static boolean isAllowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c < '\uFFFE';
    }
}

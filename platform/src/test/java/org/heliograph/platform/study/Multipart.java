package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A multipart/related body (RFC 2046 §5.1), written and read in the plainest way. */
public final class Multipart {
    private static final String BOUNDARY = "the-boundary";

    private Multipart() {}

    /** A part: its header lines, and what is in it. */
    public static final class Part {
        private final String headers;
        private final byte[] content;

        public Part(String headers, byte[] content) {
            this.headers = headers;
            this.content = content.clone();
        }

        public String headers() {
            return headers;
        }

        public byte[] content() {
            return content.clone();
        }
    }

    public static String contentType(String partType) {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + BOUNDARY;
    }

    public static byte[] of(String partType, List<byte[]> contents) {
        return of(contents.stream()
                .map(content -> new Part("Content-Type: " + partType, content))
                .toList());
    }

    public static byte[] of(List<Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            body.writeBytes(("--" + BOUNDARY + "\r\n" + part.headers + "\r\n\r\n").getBytes(ISO_8859_1));
            body.writeBytes(part.content);
            body.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1));
        return body.toByteArray();
    }

    /** The parts of an answer, by the boundary that its Content-Type names. */
    public static List<Part> parts(String contentType, byte[] body) {
        String boundary = contentType.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
        String text = "\r\n" + new String(body, ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        String delimiter = "\r\n--" + boundary;
        int at = text.indexOf(delimiter) + delimiter.length();
        while (!text.startsWith("--", at)) {
            int headersEnd = text.indexOf("\r\n\r\n", at);
            int next = text.indexOf(delimiter, headersEnd + 2);
            parts.add(new Part(
                    text.substring(at + 2, headersEnd),
                    text.substring(headersEnd + 4, next).getBytes(ISO_8859_1)));
            at = next + delimiter.length();
        }
        return parts;
    }
}

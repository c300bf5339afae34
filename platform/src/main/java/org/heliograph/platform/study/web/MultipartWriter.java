package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;

/** Writes the parts of a multipart/related body as they come (RFC 2387, PS3.18 §8.6.1.2). */
final class MultipartWriter {
    private final String boundary = "heliograph-" + UUID.randomUUID();
    private final String partType;

    MultipartWriter(String partType) {
        this.partType = partType;
    }

    String contentType() {
        return "multipart/related; type=\"" + partType + "\"; boundary=\"" + boundary + "\"";
    }

    /** Begins a part; its content is to be written next. */
    void begin(OutputStream out, String contentType) throws IOException {
        begin(out, contentType, Optional.empty());
    }

    /** Begins a part that says where it can be had alone (PS3.18 §8.6.1.2.1). */
    void begin(OutputStream out, String contentType, Optional<String> location) throws IOException {
        String where = location.map(url -> "\r\nContent-Location: " + url).orElse("");
        out.write(("--" + boundary + "\r\nContent-Type: " + contentType + where + "\r\n\r\n").getBytes(US_ASCII));
    }

    void end(OutputStream out) throws IOException {
        out.write("\r\n".getBytes(US_ASCII));
    }

    void finish(OutputStream out) throws IOException {
        out.write(("--" + boundary + "--\r\n").getBytes(US_ASCII));
    }
}

package org.heliograph.proof.bench;

import java.util.Locale;

/**
 * A server that is measured over TLS.
 *
 * @param headers further header lines of each request, each with its line end
 */
record WebServer(String name, int port, String base, String headers) {
    /** The same server under another name, for another way of asking. */
    WebServer called(String other) {
        return new WebServer(other, port, base, headers);
    }

    String get(String path, String accept) {
        return String.format(
                Locale.ROOT,
                "GET %s%s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: %s\r\n%s\r\n",
                base,
                path,
                port,
                accept,
                headers);
    }

    String post(String path, String contentType, int length) {
        return String.format(
                Locale.ROOT,
                "POST %s%s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: application/dicom+json\r\nContent-Type: %s\r\n"
                        + "Content-Length: %d\r\n%s\r\n",
                base,
                path,
                port,
                contentType,
                length,
                headers);
    }
}

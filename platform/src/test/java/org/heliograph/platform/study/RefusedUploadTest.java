package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import javax.net.ssl.SSLSocket;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a refusal reaches those who store: byte by byte as RFC 9110 §10.1.1 and RFC 9112 §9.6 have it. */
@ExtendWith(PlatformServer.class)
final class RefusedUploadTest {
    private static final int MORE_THAN_ANY_BUFFER = 24 << 20;
    private static final String EXPECT = "Expect: 100-continue\r\n";

    private final PlatformServer.Running platform;

    RefusedUploadTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void whoAsksFirstIsRefusedBeforeTheySend() throws Exception {
        try (SSLSocket socket = connect()) {
            send(socket, "hgt_none", "application/dicom", EXPECT);
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 401");
        }
        String token = DicomWebProgram.of(platform, Scope.DICOMWEB_WRITE).token();
        try (SSLSocket socket = connect()) {
            send(socket, token, "text/plain", EXPECT);
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 415");
        }
        try (SSLSocket socket = connect()) {
            send(socket, token, "application/dicom", EXPECT);
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 100");
        }
    }

    @Test
    void whoSendsEverythingBeforeTheyReadStillGetsTheAnswer() throws Exception {
        try (SSLSocket socket = connect()) {
            send(socket, "hgt_none", "application/dicom", "");
            OutputStream out = socket.getOutputStream();
            byte[] some = new byte[64 << 10];
            for (int sent = 0; sent < MORE_THAN_ANY_BUFFER; sent += some.length) {
                out.write(some);
            }
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void whoIsInTheMiddleOfSendingGetsAllOfTheAnswer() throws Exception {
        try (SSLSocket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write("""
                    POST /dicomweb/studies HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer hgt_none\r
                    Content-Type: application/dicom\r
                    Transfer-Encoding: chunked\r
                    \r
                    80000\r
                    """.getBytes(US_ASCII));
            out.write(new byte[64 << 10]);
            socket.setSoTimeout(20_000);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 401");
            int length = 0;
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring(16));
                }
            }
            char[] body = new char[length];
            for (int got = 0; got < length; ) {
                got += in.read(body, got, length - got);
            }
            assertThat(new String(body)).startsWith("{").endsWith("}");
        }
    }

    private SSLSocket connect() throws IOException {
        URI url = platform.url("/");
        return (SSLSocket) platform.client().sslContext().getSocketFactory().createSocket(url.getHost(), url.getPort());
    }

    private static void send(SSLSocket socket, String token, String contentType, String further) throws IOException {
        socket.getOutputStream()
                .write(("POST /dicomweb/studies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + MORE_THAN_ANY_BUFFER
                                + "\r\n" + further + "\r\n")
                        .getBytes(US_ASCII));
    }

    private static String statusLine(SSLSocket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    }
}

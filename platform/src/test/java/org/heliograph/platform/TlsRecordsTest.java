package org.heliograph.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform sends as records of TLS 1.3, read off the wire (RFC 8446 §5.1). */
@ExtendWith(PlatformServer.class)
final class TlsRecordsTest {
    private static final int APPLICATION_DATA = 23;

    private final PlatformServer.Running platform;

    TlsRecordsTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void fillsEveryRecordOfALongAnswerUpToItsLast() throws Exception {
        URI url = platform.url("/openapi");
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (Socket plain = new Tapped(url, wire);
                SSLSocket socket = (SSLSocket) platform.client()
                        .sslContext()
                        .getSocketFactory()
                        .createSocket(plain, url.getHost(), url.getPort(), true)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.3"});
            socket.getOutputStream()
                    .write("GET /openapi HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes().length).isGreaterThan(3 * TlsConfiguration.RECORD);
        }

        List<Integer> lengths = applicationData(wire.toByteArray());
        List<Integer> full = lengths.stream()
                .filter(length -> length >= TlsConfiguration.RECORD)
                .distinct()
                .toList();
        assertThat(full).hasSize(1);
        // Before the first there is the handshake, behind the last what was left.
        int largest = full.getFirst();
        assertThat(lengths.subList(lengths.indexOf(largest), lengths.lastIndexOf(largest) + 1))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly(largest);
    }

    private static List<Integer> applicationData(byte[] wire) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(wire))) {
            while (in.available() > 0) {
                int type = in.readUnsignedByte();
                in.readUnsignedShort();
                int length = in.readUnsignedShort();
                in.skipNBytes(length);
                if (type == APPLICATION_DATA) {
                    lengths.add(length);
                }
            }
        }
        return lengths;
    }

    /** A connection that keeps what came. */
    private static final class Tapped extends Socket {
        private final ByteArrayOutputStream wire;

        Tapped(URI url, ByteArrayOutputStream wire) throws IOException {
            super(url.getHost(), url.getPort());
            this.wire = wire;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    int count = in.read(target, from, length);
                    wire.write(target, from, Math.max(count, 0));
                    return count;
                }
            };
        }
    }
}

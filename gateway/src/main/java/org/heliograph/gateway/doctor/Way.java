package org.heliograph.gateway.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.heliograph.gateway.link.HttpProxy;

/** A bare connection to the platform: straight, or through the proxy's CONNECT (RFC 9110 §9.3.6). */
record Way(URI platform, Optional<HttpProxy> proxy) {
    private static final int PATIENCE = (int) Duration.ofSeconds(8).toMillis();
    private static final int HEAD_MAX = 16 << 10;
    private static final int HTTPS = 443;

    /** The proxy has answered, and not with a tunnel. */
    static final class ProxyRefusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        ProxyRefusal(int status, String line) {
            super(line);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    String host() {
        return platform.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        return platform.getPort() < 0 ? HTTPS : platform.getPort();
    }

    /** Whose name is looked up, and which port is connected to, from here. */
    String firstHost() {
        return proxy.map(HttpProxy::host).orElseGet(this::host);
    }

    int firstPort() {
        return proxy.map(HttpProxy::port).orElseGet(this::port);
    }

    Socket open() throws IOException {
        return open(new InetSocketAddress(firstHost(), firstPort()));
    }

    Socket open(InetAddress address) throws IOException {
        return open(new InetSocketAddress(address, firstPort()));
    }

    private Socket open(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        boolean open = false;
        try {
            socket.setSoTimeout(PATIENCE);
            socket.connect(address, PATIENCE);
            if (proxy.isPresent()) {
                tunnel(socket, proxy.get());
            }
            open = true;
            return socket;
        } finally {
            if (!open) {
                socket.close();
            }
        }
    }

    private void tunnel(Socket socket, HttpProxy through) throws IOException {
        String authority = (host().contains(":") ? "[" + host() + "]" : host()) + ":" + port();
        StringBuilder request = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        through.user()
                .ifPresent(user -> request.append("Proxy-Authorization: Basic ")
                        .append(Base64.getEncoder()
                                .encodeToString((user.name() + ":" + user.password()).getBytes(UTF_8)))
                        .append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
        String head = head(socket.getInputStream());
        String line = head.lines().findFirst().orElse("");
        String[] words = line.split(" ", 3);
        int status = words.length > 1 && words[0].startsWith("HTTP/") && words[1].matches("[1-5][0-9]{2}")
                ? Integer.parseInt(words[1])
                : 0;
        if (status / 100 != 2) {
            throw new ProxyRefusal(status, line.replaceAll("[^\\x20-\\x7e]", "?"));
        }
    }

    /** Byte by byte, so that nothing of the tunnel is taken away. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < HEAD_MAX && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}

package org.heliograph.gateway.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that knows CONNECT (RFC 9110 §9.3.6) and Basic (RFC 7617), and can refuse. */
public final class FakeProxy implements AutoCloseable {
    public final List<String> tunnels = new CopyOnWriteArrayList<>();
    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Optional<String> credentials;
    private volatile String answer = "200 Connection established";

    /** @param user {@code name:password} that it wants, if it wants one */
    public FakeProxy(Optional<String> user) throws IOException {
        credentials = user.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Answers CONNECT like that from now on. */
    public void answers(String status) {
        answer = status;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            boolean known = credentials.isEmpty()
                    || head.lines()
                            .anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + credentials.get()));
            OutputStream out = client.getOutputStream();
            if (!known) {
                out.write(String.join(
                                "\r\n",
                                "HTTP/1.1 407 Proxy Authentication Required",
                                "Proxy-Authenticate: Basic realm=\"hospital\"",
                                "Content-Length: 0",
                                "",
                                "")
                        .getBytes(ISO_8859_1));
                return;
            }
            out.write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(ISO_8859_1));
            if (answer.startsWith("200")) {
                String target = head.split(" ", 3)[1];
                tunnels.add(target);
                tunnel(client, target);
            }
        } catch (IOException _) {
            // One side is gone.
        }
    }

    private void tunnel(Socket client, String target) throws IOException {
        int colon = target.lastIndexOf(':');
        try (Socket server = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
            threads.execute(() -> pump(server, client));
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side is gone; so is the other now.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = in.read();
        while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next);
            next = head.indexOf("\r\n\r\n") < 0 ? in.read() : -1;
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}

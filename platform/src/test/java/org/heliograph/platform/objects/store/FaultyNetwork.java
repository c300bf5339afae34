package org.heliograph.platform.objects.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A port in front of a server, on which the next connections get what a bad day gives. */
final class FaultyNetwork implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final int server;
    private volatile int cutAt;

    FaultyNetwork(int server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    int faults() {
        return faults.get();
    }

    /** The next requests on new connections are answered 503; connections that are open end. */
    void answerBusy(int times) throws IOException {
        busy.set(times);
        endAll();
    }

    /** The answers on the next new connections end after so many bytes. */
    void cutAnswersAt(int bytes, int times) throws IOException {
        cutAt = bytes;
        cuts.set(times);
        endAll();
    }

    private void endAll() throws IOException {
        for (Socket one : open) {
            one.close();
        }
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                faults.incrementAndGet();
                answer503(client);
                return;
            }
            boolean cut = cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (cut) {
                faults.incrementAndGet();
            }
            try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                open.add(behind);
                threads.execute(() -> pipe(client, behind, Integer.MAX_VALUE));
                pipe(behind, client, cut ? cutAt : Integer.MAX_VALUE);
            }
        } catch (IOException gone) {
            // Either side went away.
        } finally {
            open.remove(client);
        }
    }

    private static void answer503(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0 && head.indexOf("\r\n\r\n") < 0; b = in.available() > 0 ? in.read() : -1) {
            head.append((char) b);
        }
        client.getOutputStream()
                .write("HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    private static void pipe(Socket from, Socket to, int limit) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            int left = limit;
            for (int count = in.read(buffer); count >= 0 && left > 0; count = left > 0 ? in.read(buffer) : -1) {
                int some = Math.min(count, left);
                out.write(buffer, 0, some);
                out.flush();
                left -= some;
            }
            to.close();
            from.close();
        } catch (IOException gone) {
            // Either side went away.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        endAll();
        threads.shutdownNow();
    }
}

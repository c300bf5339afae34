package org.heliograph.gateway.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server's other address: what comes there goes on to the server on this machine. Closing it cuts what is open. */
public final class Forwarder implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int target;
    private final AtomicLong swallowed = new AtomicLong();
    private volatile boolean swallowing;

    public Forwarder(String address, int port, int target) throws IOException {
        this.target = target;
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections have come. */
    public int connections() {
        return open.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> carry(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> pump(server, client, true));
            pump(client, server, false);
        } catch (IOException _) {
            // One side is gone.
        }
    }

    /** From now on nothing goes on of what the server answers: who asks hears nothing, not even an end. */
    public void swallowAnswers() {
        swallowing = true;
    }

    /** Bytes of answers that nobody got. */
    public long swallowed() {
        return swallowed.get();
    }

    /** Resets every connection, and lets everything through from now on. */
    public void reset() throws IOException {
        swallowing = false;
        for (Socket socket : open) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (answers && swallowing) {
                    swallowed.addAndGet(count);
                } else {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException _) {
            // One side is gone; so is the other now.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}

package org.heliograph.records.mllp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** Receives messages over MLLP: a virtual thread for each connection, one message at a time on it, answers in order. */
public final class MllpServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MllpServer.class.getName());

    private final MllpServerSettings settings;
    private final SourcePolicy policy;
    private final MllpHandler handler;
    private final ServerSocket listener;
    private final Semaphore places;
    private final Semaphore memory;
    private final ExecutorService threads;
    private final Set<MllpConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private MllpServer(
            MllpServerSettings settings, SourcePolicy policy, MllpHandler handler, ServerSocketFactory sockets)
            throws IOException {
        this.settings = settings;
        this.policy = policy;
        this.handler = handler;
        this.places = new Semaphore(settings.maxConnections());
        this.memory = new Semaphore(settings.maxBufferedBytes());
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("mllp-", 0).factory());
        this.listener = sockets.createServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(settings.address(), settings.maxConnections());
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    public static MllpServer start(MllpServerSettings settings, SourcePolicy policy, MllpHandler handler)
            throws IOException {
        return start(settings, policy, handler, ServerSocketFactory.getDefault());
    }

    /** Listens on sockets of that factory, which for TLS is an {@code SSLServerSocketFactory}. */
    public static MllpServer start(
            MllpServerSettings settings, SourcePolicy policy, MllpHandler handler, ServerSocketFactory sockets)
            throws IOException {
        MllpServer server = new MllpServer(settings, policy, handler, sockets);
        server.threads.execute(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Takes no more, lets messages being handled be answered within the grace, then closes all. */
    @Override
    public void close() throws IOException {
        closing = true;
        listener.close();
        threads.shutdown();
        connections.forEach(MllpConnection::closeWhenIdle);
        boolean done = false;
        try {
            done = threads.awaitTermination(settings.closeGrace().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!done) {
                connections.forEach(MllpConnection::closeNow);
                threads.shutdownNow();
            }
        }
    }

    private void accept() {
        while (!closing) {
            try {
                admit(listener.accept());
            } catch (SocketException e) {
                if (!closing) {
                    LOG.log(Level.WARNING, "MLLP listener on port {0} failed: {1}", port(), e.getMessage());
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "MLLP connection on port {0} failed: {1}", port(), e.getMessage());
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
        boolean allowed = policy.allows(peer.getAddress());
        if (!allowed || !places.tryAcquire()) {
            socket.close();
            handler.refused(peer, allowed);
            return;
        }
        MllpConnection connection = new MllpConnection(socket, peer, settings, memory, handler);
        connections.add(connection);
        threads.execute(() -> {
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
                places.release();
            }
        });
    }
}

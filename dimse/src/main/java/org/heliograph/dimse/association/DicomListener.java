package org.heliograph.dimse.association;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.dimse.tls.TlsEngines;
import org.heliograph.dimse.upperlayer.UpperLayer;

/**
 * A port on which peers ask for associations; one thread serves each.
 *
 * <p>Platform threads, few as they are: on virtual ones, strace counted some fifteen futex calls for each object received
 * through the line and a disk.
 */
public final class DicomListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DicomListener.class.getName());
    private static final int BACKLOG = 128;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ServerSocket server;
    private final Admission admission;
    private final Acceptor acceptor;
    private final ListenerSettings settings;
    private final Optional<TlsEngines> tls;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DicomListener(
            ServerSocket server, ListenerSettings settings, AssociationPolicy policy, List<Service> services) {
        this.server = server;
        this.settings = settings;
        this.tls = TlsEngines.of(settings.security());
        this.admission = new Admission(settings);
        this.acceptor = new Acceptor(settings.transport(), policy, services, admission);
    }

    /** Listens until it is closed. {@code policy} and {@code services} are used by many threads at once. */
    public static DicomListener open(ListenerSettings settings, AssociationPolicy policy, List<Service> services)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(settings.address(), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        DicomListener listener = new DicomListener(server, settings, policy, services);
        Thread.ofPlatform().name("dicom-listener-" + server.getLocalPort()).start(listener::listen);
        return listener;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Closes the port, lets operations in hand end within five seconds, cuts the rest. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        try {
            admission.close(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the port, waits that long for the associations that there are to end by themselves, then closes as above. */
    public void closeAfter(Duration patience) throws IOException {
        closed.countDown();
        server.close();
        try {
            admission.awaitEnd(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().name("dicom-association").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.log(Level.WARNING, "No connection could be taken", e);
                    waitForResources();
                }
            }
        }
    }

    /** When file descriptors have run out, asking again at once would only burn the processor. */
    private void waitForResources() {
        try {
            if (closed.await(100, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.DEBUG, "Closed while out of resources");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (socket.getRemoteSocketAddress() instanceof InetSocketAddress remote) {
                try (UpperLayer upper = upperLayer(socket)) {
                    acceptor.serve(upper, remote);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection broke before or after its association", e);
        }
    }

    private UpperLayer upperLayer(Socket socket) throws IOException {
        return tls.isPresent()
                ? UpperLayer.accepted(socket, settings.transport(), tls.get().acceptor())
                : UpperLayer.accepted(socket, settings.transport());
    }
}

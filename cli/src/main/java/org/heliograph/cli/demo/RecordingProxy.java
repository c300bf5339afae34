package org.heliograph.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A relay between the modality and the gateway that passes every byte on and hashes what it sees. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Map<String, WireTap.Carried> carried = new ConcurrentHashMap<>();

    RecordingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Work that ends with its connection, whichever side closes it first. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread.ofVirtual().name("recording-proxy").start(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                System.getLogger(RecordingProxy.class.getName())
                        .log(System.Logger.Level.DEBUG, "a relayed connection ended: {0}", closed.getMessage());
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What C-STORE requests carried so far, by SOP Instance UID. */
    Map<String, WireTap.Carried> carried() {
        return Map.copyOf(carried);
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket modality = listener.accept();
            start(() -> relay(modality));
        }
    }

    private void relay(Socket modality) throws IOException {
        try (modality;
                Socket gateway = new Socket(InetAddress.getLoopbackAddress(), target)) {
            modality.setTcpNoDelay(true);
            gateway.setTcpNoDelay(true);
            WireTap tap = new WireTap(carried);
            PipedInputStream requested = new PipedInputStream(1 << 18);
            PipedInputStream answered = new PipedInputStream(1 << 16);
            OutputStream toRequested = new PipedOutputStream(requested);
            OutputStream toAnswered = new PipedOutputStream(answered);
            CountDownLatch answers = new CountDownLatch(1);
            start(() -> tap.followRequestor(requested));
            start(() -> tap.followAcceptor(answered));
            start(() -> {
                try {
                    pump(gateway.getInputStream(), modality.getOutputStream(), toAnswered);
                    modality.shutdownOutput();
                } finally {
                    answers.countDown();
                }
            });
            pump(modality.getInputStream(), gateway.getOutputStream(), toRequested);
            gateway.shutdownOutput();
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The tap gets its copy before the far end does, so that an answer is never followed before its request. */
    private static void pump(InputStream from, OutputStream to, OutputStream tap) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (tap) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                tap.write(buffer, 0, count);
                tap.flush();
                to.write(buffer, 0, count);
                to.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

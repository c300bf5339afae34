package org.heliograph.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** dcmtk's {@code storescp +B}, which writes the bytes of each data set as they came. */
final class StorescpReceiver implements Receiver {
    private final String aeTitle;
    private final Path folder;
    private final int port;
    private final Process process;

    StorescpReceiver(String aeTitle, Path folder, Path log) throws Exception {
        this.aeTitle = aeTitle;
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        this.process = new ProcessBuilder(
                        "storescp", "+B", "+xa", "-aet", aeTitle, "-od", folder.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Patience.until("storescp to listen", Duration.ofSeconds(20), () -> listening(port));
    }

    static Optional<Boolean> listening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return Optional.of(socket.isConnected());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public String aeTitle() {
        return aeTitle;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path collect() {
        return folder;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

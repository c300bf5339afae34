package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;

/** dcmtk's receiver, which keeps what it gets bit for bit: the second opinion on what went over the line. */
final class Storescp implements AutoCloseable {
    private final Process process;
    private final Path folder;
    final int port;

    Storescp(Path directory) throws IOException {
        folder = Files.createTempDirectory(directory, "storescp");
        port = freePort();
        process = new ProcessBuilder("storescp", "+B", "-od", folder.toString(), "+xa", "" + port).start();
        Eventually.open(port);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The files as storescu brings them to a receiver: it rewrites lengths as it sends. */
    static List<Path> received(Path directory, List<Path> files) throws IOException, InterruptedException {
        try (Storescp receiver = new Storescp(directory)) {
            Dcmtk.Result sent = Dcmtk.store(
                    receiver.port, "CT1", files.stream().map(Path::toString).toList());
            assertThat(sent.code()).as(sent.output()).isZero();
            return receiver.files();
        }
    }

    static ContentIdentity identity(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
            return ContentIdentity.of(reader.meta().transferSyntax().uid(), reader.dataSet());
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

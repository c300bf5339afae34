package org.heliograph.dimse.upperlayer;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class SocketWireTest {
    @Test
    void stopsWhatHasEndedByItself() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SocketWire wire = new SocketWire(new Socket(server.getInetAddress(), server.getLocalPort()));
            wire.stopReading();
            assertThatCode(wire::stopReading).as("stopped twice").doesNotThrowAnyException();
            wire.close();
            assertThatCode(wire::stopReading).as("closed").doesNotThrowAnyException();
        }
    }
}

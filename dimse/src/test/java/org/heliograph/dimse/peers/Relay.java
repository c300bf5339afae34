package org.heliograph.dimse.peers;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Stands between two programs and writes down what they say, PDU by PDU, as {@link Conversation} reads it. By hand:
 * {@code Relay OUR_PORT THEIR_PORT FILE}; takes one connection.
 */
final class Relay {
    private final PrintStream notes;

    private Relay(PrintStream notes) {
        this.notes = notes;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintStream notes =
                        new PrintStream(Files.newOutputStream(Path.of(arguments[2])), true, StandardCharsets.US_ASCII);
                ServerSocket server =
                        new ServerSocket(Integer.parseInt(arguments[0]), 1, InetAddress.getLoopbackAddress());
                Socket requestor = server.accept();
                Socket acceptor = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Relay relay = new Relay(notes);
            Future<Void> asked = threads.submit(() -> relay.pass("> ", requestor, acceptor));
            threads.submit(() -> relay.pass("< ", acceptor, requestor)).get();
            asked.get();
        }
    }

    private Void pass(String direction, Socket from, Socket to) throws IOException {
        DataInputStream in = new DataInputStream(from.getInputStream());
        try {
            while (true) {
                byte[] header = new byte[6];
                in.readFully(header);
                byte[] pdu = ByteBuffer.allocate(6 + ByteBuffer.wrap(header).getInt(2))
                        .put(header)
                        .array();
                in.readFully(pdu, 6, pdu.length - 6);
                synchronized (notes) {
                    notes.println(direction + HexFormat.of().formatHex(pdu));
                }
                to.getOutputStream().write(pdu);
            }
        } catch (EOFException _) {
            to.shutdownOutput();
            return null;
        }
    }
}

package org.heliograph.dimse.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.PresentationContextRq;
import org.heliograph.dimse.pdu.UserInformation;

/** A peer that sends whatever bytes it likes. */
public final class RawPeer implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        socket.setSoTimeout(10_000);
    }

    public static RawPeer connect(int port) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next PDU. */
    public byte[] read() throws IOException {
        byte[] header = in.readNBytes(6);
        assertThat(header).as("a PDU").hasSize(6);
        int length = ByteBuffer.wrap(header).getInt(2);
        assertThat(length).isBetween(4, 1 << 20);
        byte[] body = in.readNBytes(length);
        return ByteBuffer.allocate(6 + length).put(header).put(body).array();
    }

    /** All that comes until the other end closes. */
    public byte[] readToTheEnd() throws IOException {
        return in.readAllBytes();
    }

    /** A-ABORT with this source and reason, and nothing after it. */
    public void expectAbort(int source, int reason) throws IOException {
        assertThat(read()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, source, reason);
        socket.shutdownOutput();
        assertThat(in.read()).as("closed").isEqualTo(-1);
    }

    /** Sends byte by byte until the other end has had enough; it must not live to see the last byte. */
    public void trickle(byte[] bytes, Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        int sent = 0;
        while (sent < bytes.length && isLeftInPeace()) {
            socket.getOutputStream().write(bytes[sent++]);
        }
        assertThat(sent).isLessThan(bytes.length);
    }

    private boolean isLeftInPeace() throws IOException {
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        }
    }

    public static byte[] header(int type, long length) {
        return ByteBuffer.allocate(6)
                .put((byte) type)
                .put((byte) 0)
                .putInt((int) length)
                .array();
    }

    /** A PDU of four bytes, all zero: A-RELEASE-RQ (5), A-RELEASE-RP (6), A-ABORT (7). */
    public static byte[] fixed(int type) {
        return ByteBuffer.allocate(10).put(header(type, 4)).array();
    }

    /** P-DATA-TF with one value; {@code control} is 1 for command, 2 for last, or both. */
    public static byte[] data(int contextId, int control, byte[] fragment) {
        return ByteBuffer.allocate(12 + fragment.length)
                .put(header(4, fragment.length + 6))
                .putInt(fragment.length + 2)
                .put((byte) contextId)
                .put((byte) control)
                .put(fragment)
                .array();
    }

    public static byte[] associate(List<ProposedContext> contexts) {
        List<PresentationContextRq> numbered = new ArrayList<>();
        for (ProposedContext context : contexts) {
            numbered.add(new PresentationContextRq(
                    2 * numbered.size() + 1, context.abstractSyntax(), context.transferSyntaxes()));
        }
        return new AssociateRq(
                        1,
                        "ANY",
                        "RAW",
                        new Uid("1.2.840.10008.3.1.1.1"),
                        numbered,
                        new UserInformation(16384, new Uid("1.2.3"), ""))
                .encode();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

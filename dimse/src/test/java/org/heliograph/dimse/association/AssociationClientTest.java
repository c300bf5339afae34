package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.DimseException.Kind;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.peers.Recorded;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our user, called upon by a provider that says what it likes: recorded PDUs of storescp, whole, wrong or late. */
@Timeout(30)
class AssociationClientTest {
    private static final byte[] RELEASE_RQ = Recorded.pdu("echoscu-release-rq");
    private static final byte[] RELEASE_RP = Recorded.pdu("storescp-release-rp");
    private static final TransportSettings IMPATIENT = new TransportSettings(
            16 * 1024, Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(400));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.close();
    }

    /** Answers each PDU that comes with the next of these; an empty one is silence. Returns what came. */
    private Future<List<Integer>> script(byte[]... answers) {
        return threads.submit(() -> {
            List<Integer> types = new ArrayList<>();
            try (Socket socket = server.accept()) {
                for (byte[] answer : answers) {
                    types.add(readPdu(socket.getInputStream()));
                    socket.getOutputStream().write(answer);
                }
                int type = readPdu(socket.getInputStream());
                while (type >= 0) {
                    types.add(type);
                    type = readPdu(socket.getInputStream());
                }
            }
            return types;
        });
    }

    private static int readPdu(InputStream in) throws IOException {
        byte[] header = in.readNBytes(6);
        if (header.length < 6) {
            return -1;
        }
        in.skipNBytes(ByteBuffer.wrap(header).getInt(2));
        return header[0];
    }

    private ConnectOutcome connect() {
        return new AssociationClient(new AeTitle("HELIOGRAPH"), IMPATIENT)
                .connect(
                        new Peer("127.0.0.1", server.getLocalPort(), new AeTitle("ANY-SCP")), List.of(EchoScu.CONTEXT));
    }

    private Association associated() {
        ConnectOutcome outcome = connect();
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        return ((ConnectOutcome.Accepted) outcome).association();
    }

    private static void assertEnds(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DimseException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void aWholeConversationIsWhatDcmtkExpects() throws Exception {
        Future<List<Integer>> peer =
                script(Recorded.pdu("storescp-associate-ac"), Recorded.pdu("storescp-c-echo-rsp"), RELEASE_RP);
        try (Association association = associated()) {
            assertThat(new EchoScu(association).echo()).hasValue(0);
            association.release();
        }
        assertThat(peer.get()).containsExactly(1, 4, 5);
    }

    @Test
    void aRejectionIsAnOutcome() throws Exception {
        Future<List<Integer>> peer = script(Recorded.pdu("storescp-associate-rj"));

        assertThat(connect())
                .isEqualTo(new ConnectOutcome.Rejected(new Rejection(false, RejectReason.NO_REASON_GIVEN)));
        assertThat(peer.get()).containsExactly(1);
    }

    @Test
    void anAbortIsTold() throws Exception {
        Future<List<Integer>> peer = script(Recorded.pdu("echoscu-abort"));

        assertEnds(Kind.ABORTED, this::connect);
        assertThat(peer.get()).containsExactly(1);
    }

    @Test
    void silenceIsNotWaitedForLong() throws Exception {
        Future<List<Integer>> peer = script(new byte[0]);

        assertEnds(Kind.TIMED_OUT, this::connect);
        assertThat(peer.get()).containsExactly(1, 7);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
        Future<List<Integer>> peer = script(Recorded.pdu("storescp-associate-ac"), new byte[0]);
        try (Association association = associated()) {
            assertEnds(Kind.TIMED_OUT, () -> new EchoScu(association).echo());
        }
        assertThat(peer.get()).containsExactly(1, 4, 7);
    }

    @Test
    void acceptingWhatWasNotProposedIsAborted() throws Exception {
        Future<List<Integer>> peer = script(Recorded.pdu("storescp-associate-ac-of-storescu"));

        assertEnds(Kind.PROTOCOL, this::connect);
        assertThat(peer.get()).containsExactly(1, 7);
    }

    @Test
    void anAnswerToAnotherMessageIsAborted() throws Exception {
        byte[] otherMessage = Recorded.pdu("storescp-c-echo-rsp");
        int valueOfMessageId = otherMessage.length - 30 + 8;
        otherMessage[valueOfMessageId] = 99;
        Future<List<Integer>> peer = script(Recorded.pdu("storescp-associate-ac"), otherMessage);
        try (Association association = associated()) {
            assertEnds(Kind.PROTOCOL, () -> new EchoScu(association).echo());
        }
        assertThat(peer.get()).containsExactly(1, 4, 7);
    }

    @Test
    void twoReleasesThatCrossAreSettled() throws Exception {
        byte[] requestThenAnswer =
                ByteBuffer.allocate(20).put(RELEASE_RQ).put(RELEASE_RP).array();
        Future<List<Integer>> peer = script(Recorded.pdu("storescp-associate-ac"), requestThenAnswer);
        try (Association association = associated()) {
            association.release();
        }
        assertThat(peer.get()).containsExactly(1, 5, 6);
    }

    @Test
    void dataThatStillComesAfterReleaseWasAskedForIsLetGo() throws Exception {
        byte[] late = RawPeer.data(1, 0, new byte[10]);
        byte[] lateThenAnswer =
                ByteBuffer.allocate(late.length + 10).put(late).put(RELEASE_RP).array();
        Future<List<Integer>> peer = script(Recorded.pdu("storescp-associate-ac"), lateThenAnswer);
        try (Association association = associated()) {
            association.release();
        }
        assertThat(peer.get()).containsExactly(1, 5);
    }

    @Test
    void aPeerThatStopsReadingDoesNotHoldUsForEver() throws Exception {
        Future<Socket> silent = threads.submit(() -> {
            Socket socket = server.accept();
            socket.getInputStream().readNBytes(10);
            socket.getOutputStream().write(Recorded.pdu("storescp-associate-ac"));
            return socket;
        });
        try (Association association = associated()) {
            CommandSet request =
                    CommandSet.of(CommandField.C_STORE_RQ).withDataSet().build();
            assertEnds(
                    Kind.CLOSED, () -> association.send(association.contexts().getFirst(), request, new ZeroStream()));
        }
        silent.get().close();
    }

    /** Zeros without end. */
    private static final class ZeroStream extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length;
        }
    }

    @Test
    void moreContextsThanFitAreRefusedHere() {
        List<ProposedContext> contexts = Collections.nCopies(129, EchoScu.CONTEXT);
        Peer peer = new Peer("127.0.0.1", 104, new AeTitle("ANY-SCP"));
        AssociationClient client = new AssociationClient(new AeTitle("HELIOGRAPH"), IMPATIENT);

        assertThatThrownBy(() -> client.connect(peer, contexts)).isInstanceOf(IllegalArgumentException.class);
    }
}

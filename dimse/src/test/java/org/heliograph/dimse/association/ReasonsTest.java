package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.AbortSource;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.peers.Recorded;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason of A-ASSOCIATE-RJ and A-ABORT, by the numbers of PS3.8 Tables 9-21 and 9-26, as said and as heard. */
@Timeout(30)
class ReasonsTest {
    private static final String REJECTIONS = """
        1, 1, NO_REASON_GIVEN
        1, 2, APPLICATION_CONTEXT_NAME_NOT_SUPPORTED
        1, 3, CALLING_AE_TITLE_NOT_RECOGNIZED
        1, 7, CALLED_AE_TITLE_NOT_RECOGNIZED
        2, 1, NO_REASON_GIVEN_BY_PROVIDER
        2, 2, PROTOCOL_VERSION_NOT_SUPPORTED
        3, 1, TEMPORARY_CONGESTION
        3, 2, LOCAL_LIMIT_EXCEEDED
        """;

    private static byte[] pdu(int type, int third, int fourth, int fifth) {
        byte[] pdu = RawPeer.fixed(type);
        pdu[7] = (byte) third;
        pdu[8] = (byte) fourth;
        pdu[9] = (byte) fifth;
        return pdu;
    }

    /** What our requestor makes of this answer. */
    private static ConnectOutcome answered(byte[] answer) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<Integer> peer = threads.submit(() -> {
                try (Socket socket = server.accept()) {
                    int first = socket.getInputStream().read();
                    socket.getOutputStream().write(answer);
                    socket.getInputStream().skipNBytes(200);
                    return first;
                } catch (IOException closed) {
                    return 1;
                }
            });
            try {
                return new AssociationClient(new AeTitle("USER"), TransportSettings.defaults())
                        .connect(
                                new Peer("127.0.0.1", server.getLocalPort(), new AeTitle("PROVIDER")),
                                List.of(EchoScu.CONTEXT));
            } finally {
                assertThat(peer.get()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = REJECTIONS)
    void rejectionsAreHeard(int source, int code, RejectReason reason) throws Exception {
        assertThat(answered(pdu(3, 1, source, code)))
                .isEqualTo(new ConnectOutcome.Rejected(new Rejection(false, reason)));
        assertThat(answered(pdu(3, 2, source, code)))
                .isEqualTo(new ConnectOutcome.Rejected(new Rejection(true, reason)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = REJECTIONS)
    void rejectionsAreSaid(int source, int code, RejectReason reason) throws Exception {
        for (boolean temporary : new boolean[] {false, true}) {
            Rejection rejection = new Rejection(temporary, reason);
            try (DicomListener listener = DicomListener.open(
                            ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                            _ -> new AssociationPolicy.Decision.Reject(rejection),
                            List.of(new EchoScp()));
                    RawPeer peer = RawPeer.connect(listener.port())) {
                peer.send(Recorded.pdu("echoscu-associate-rq"));
                assertThat(peer.read()).isEqualTo(pdu(3, temporary ? 2 : 1, source, code));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0, 0, SERVICE_USER, NOT_SPECIFIED
        0, 5, SERVICE_USER, NOT_SPECIFIED
        1, 0, RESERVED, NOT_SPECIFIED
        2, 0, SERVICE_PROVIDER, NOT_SPECIFIED
        2, 1, SERVICE_PROVIDER, UNRECOGNIZED_PDU
        2, 2, SERVICE_PROVIDER, UNEXPECTED_PDU
        2, 3, SERVICE_PROVIDER, NOT_SPECIFIED
        2, 4, SERVICE_PROVIDER, UNRECOGNIZED_PDU_PARAMETER
        2, 5, SERVICE_PROVIDER, UNEXPECTED_PDU_PARAMETER
        2, 6, SERVICE_PROVIDER, INVALID_PDU_PARAMETER_VALUE
        2, 9, SERVICE_PROVIDER, NOT_SPECIFIED
        """)
    void abortsAreHeard(int sourceCode, int code, AbortSource source, AbortReason reason) {
        assertThatThrownBy(() -> answered(pdu(7, 0, sourceCode, code)))
                .isInstanceOfSatisfying(DimseException.class, e -> {
                    assertThat(e.kind()).isEqualTo(DimseException.Kind.ABORTED);
                    assertThat(e.abortSource()).isEqualTo(source);
                    assertThat(e.abortReason()).isEqualTo(reason);
                });
    }
}

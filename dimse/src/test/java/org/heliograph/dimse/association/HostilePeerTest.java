package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.peers.Recorded;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a peer may try on the raw connection, and what it gets. Names begin with the rows of the threat list. */
@Timeout(30)
class HostilePeerTest {
    private static final int A_ABORT = 7;
    private static final int A_ASSOCIATE_AC = 2;
    private static final int A_ASSOCIATE_RJ = 3;
    private static final Uid CT_IMAGE_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid EXPLICIT_VR_LITTLE_ENDIAN = new Uid("1.2.840.10008.1.2.1");
    private static final TransportSettings IMPATIENT = new TransportSettings(
            16 * 1024, Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(600), Duration.ofSeconds(5));

    private final CountDownLatch lostDataSets = new CountDownLatch(1);
    private DicomListener listener;

    @BeforeEach
    void open() throws IOException {
        listener = listen(IMPATIENT);
    }

    /** Room for four associations, one more for the canary, and eight that have not asked yet. */
    private DicomListener listen(TransportSettings transport) throws IOException {
        return DicomListener.open(
                new ListenerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4, 1, 8, transport),
                request -> new AssociationPolicy.Decision.Accept(
                        request.callingAeTitle().value().equals("CANARY")),
                List.of(new EchoScp(), new StoreScp((_, dataSet) -> {
                    try {
                        dataSet.skipNBytes(Long.MAX_VALUE);
                    } catch (IOException e) {
                        lostDataSets.countDown();
                        throw e;
                    }
                    return StoreStatus.SUCCESS;
                })));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private RawPeer connect() throws IOException {
        return RawPeer.connect(listener.port());
    }

    private RawPeer associated() throws IOException {
        RawPeer peer = connect();
        peer.send(Recorded.pdu("dcmsend-associate-rq"));
        assertThat(peer.read()[0]).isEqualTo((byte) A_ASSOCIATE_AC);
        return peer;
    }

    @Test
    void u2aPduOfAnyLengthButTheRightOneIsAborted() throws IOException {
        for (long length : new long[] {0, 3, 0xFFFF_FFFFL, 0x8000_0000L, 300_000}) {
            try (RawPeer peer = connect()) {
                peer.send(RawPeer.header(1, length));
                peer.expectAbort(0, 0);
            }
        }
        for (long length : new long[] {0xFFFF_FFFFL, 16 * 1024 + 1}) {
            try (RawPeer peer = associated()) {
                peer.send(RawPeer.header(4, length));
                peer.expectAbort(2, 6);
            }
        }
    }

    @Test
    void u2anUnknownPduIsAborted() throws IOException {
        try (RawPeer peer = associated()) {
            peer.send(RawPeer.header(0x42, 4));
            peer.expectAbort(2, 1);
        }
    }

    @Test
    void u2aPduOutOfTurnIsAborted() throws IOException {
        try (RawPeer peer = associated()) {
            peer.send(Recorded.pdu("dcmsend-associate-rq"));
            peer.expectAbort(2, 2);
        }
    }

    @Test
    void u3oneByteAtATimeDoesNotHoldAConnection() throws Exception {
        byte[] request = Recorded.pdu("dcmsend-associate-rq");
        try (RawPeer peer = connect()) {
            long began = System.nanoTime();
            peer.trickle(request, Duration.ofMillis(50));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
        try (RawPeer peer = associated()) {
            long began = System.nanoTime();
            peer.trickle(Recorded.pdu("dcmsend-c-store-rq"), Duration.ofMillis(50));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void u3silenceEndsAnAssociation() throws IOException {
        try (RawPeer peer = associated()) {
            peer.expectAbort(0, 0);
        }
    }

    @Test
    void u4aFloodLeavesRoomForThePeerThatIsKnown() throws IOException {
        listener.close();
        listener = listen(TransportSettings.defaults());
        List<RawPeer> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                flood.add(associated());
            }
            for (int i = 0; i < 300; i++) {
                flood.add(connect());
            }
            try (RawPeer unknown = connect()) {
                unknown.send(Recorded.pdu("dcmsend-associate-rq"));
                assertThat(unknown.read()).startsWith(A_ASSOCIATE_RJ, 0, 0, 0, 0, 4, 0, 2, 3, 1);
            }
            AssociationClient canary = new AssociationClient(new AeTitle("CANARY"), IMPATIENT);
            ConnectOutcome outcome = canary.connect(
                    new Peer("127.0.0.1", listener.port(), new AeTitle("ANY")), List.of(EchoScu.CONTEXT));
            assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
            try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
                assertThat(new EchoScu(association).echo()).isEqualTo(OptionalInt.of(0));
                association.release();
            }
        } finally {
            for (RawPeer peer : flood) {
                peer.close();
            }
        }
    }

    @Test
    void u5tooManyTransferSyntaxesAreAborted() throws IOException {
        try (RawPeer peer = connect()) {
            peer.send(RawPeer.header(1, 128 * 500 * 24));
            peer.expectAbort(0, 0);
        }
    }

    @Test
    void u8interleavedFragmentsAreAborted() throws Exception {
        CommandSet store = CommandSet.of(CommandField.C_STORE_RQ)
                .set(CommandElement.MESSAGE_ID, 1)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, CT_IMAGE_STORAGE)
                .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, "1.2.3")
                .withDataSet()
                .build();
        for (byte[] second : List.of(
                RawPeer.data(3, 0, new byte[8]), RawPeer.data(1, 1, new byte[8]), RawPeer.data(5, 0, new byte[8]))) {
            try (RawPeer peer = connect()) {
                peer.send(RawPeer.associate(List.of(
                        ProposedContext.of(CT_IMAGE_STORAGE, EXPLICIT_VR_LITTLE_ENDIAN),
                        ProposedContext.of(CT_IMAGE_STORAGE, new Uid("1.2.840.10008.1.2")))));
                assertThat(peer.read()[0]).isEqualTo((byte) A_ASSOCIATE_AC);
                peer.send(RawPeer.data(1, 3, store.encode()));
                peer.send(RawPeer.data(1, 0, new byte[100]));
                peer.send(second);
                peer.expectAbort(2, 5);
            }
        }
        assertThat(lostDataSets.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void u8aDataSetWithoutEndIsTimedOut() throws Exception {
        byte[] command = Recorded.pdu("dcmsend-c-store-rq");
        try (RawPeer peer = associated()) {
            peer.send(command);
            peer.send(RawPeer.data(1, 0, new byte[100]));
            peer.expectAbort(0, 0);
        }
        assertThat(lostDataSets.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void u8aCommandWithoutEndIsAborted() throws IOException {
        try (RawPeer peer = associated()) {
            for (int i = 0; i < 5; i++) {
                peer.send(RawPeer.data(1, 1, new byte[15_000]));
            }
            peer.expectAbort(2, 5);
        }
    }

    @Test
    void u8emptyFragmentsForEverAreAborted() throws IOException {
        try (RawPeer peer = associated()) {
            for (int i = 0; i < 102; i++) {
                peer.send(RawPeer.data(1, 1, new byte[0]));
            }
            peer.expectAbort(2, 5);
        }
    }

    @Test
    void u8aDataSetBeforeItsCommandIsAborted() throws IOException {
        try (RawPeer peer = associated()) {
            peer.send(RawPeer.data(1, 2, new byte[8]));
            peer.expectAbort(2, 5);
        }
    }

    @Test
    void u14otherProtocolsGetAnAbortAndNoEcho() throws IOException {
        for (String greeting : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "SSH-2.0-x\r\n", "\u00ffSMBr\0\0\0\0")) {
            try (RawPeer peer = connect()) {
                long began = System.nanoTime();
                peer.send(greeting.getBytes(StandardCharsets.ISO_8859_1));
                peer.expectAbort(0, 0);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void aPeerThatAnswersATinyPduLengthIsAborted() throws IOException {
        try (RawPeer peer = connect()) {
            byte[] request = Recorded.pdu("echoscu-associate-rq");
            request[request.length - 4 - 15 - 4 - 27 - 1] = 8;
            request[request.length - 4 - 15 - 4 - 27 - 2] = 0;
            peer.send(request);
            assertThat(peer.read()[0]).isEqualTo((byte) A_ABORT);
        }
    }
}

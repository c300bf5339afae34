package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
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

/** Requests made to cost more than they are worth, and peers that leave in the middle, a thousand times. */
@Timeout(60)
class HostileRequestTest {
    private static final int ABORTS = 1000;
    private static final byte[] A_ABORT = RawPeer.fixed(7);
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");

    private final Semaphore lost = new Semaphore(0);
    private DicomListener listener;

    @BeforeEach
    void open() throws IOException {
        listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(false),
                List.of(new EchoScp(), new StoreScp((_, dataSet) -> {
                    try {
                        dataSet.skipNBytes(Long.MAX_VALUE);
                    } catch (IOException e) {
                        lost.release();
                        throw e;
                    }
                    return StoreStatus.SUCCESS;
                })));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private void assertCanaryLives() throws IOException {
        ConnectOutcome outcome = new AssociationClient(new AeTitle("CANARY"), TransportSettings.defaults())
                .connect(new Peer("127.0.0.1", listener.port(), new AeTitle("ANY")), List.of(EchoScu.CONTEXT));
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            assertThat(new EchoScu(association).echo()).isEqualTo(OptionalInt.of(0));
            association.release();
        }
    }

    @Test
    void u5asManyContextsAndSyntaxesAsFitGetABoundedAnswer() throws IOException {
        List<Uid> syntaxes = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            syntaxes.add(new Uid("1.2.840.99999.1.2." + (100 + i)));
        }
        List<ProposedContext> contexts = new ArrayList<>();
        for (int i = 0; i < ProposedContext.MAX_PER_ASSOCIATION; i++) {
            contexts.add(new ProposedContext(CT, syntaxes));
        }
        byte[] request = RawPeer.associate(contexts);
        assertThat(request).hasSizeGreaterThan(240_000);
        try (RawPeer peer = RawPeer.connect(listener.port())) {
            long began = System.nanoTime();
            peer.send(request);
            byte[] answer = peer.read();

            assertThat(answer[0]).isEqualTo((byte) 2);
            assertThat(answer).hasSizeLessThan(8192);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
        assertCanaryLives();
    }

    @Test
    void u5evenAndDoubledContextIdsAreAborted() throws IOException {
        byte[] request = RawPeer.associate(
                List.of(ProposedContext.of(CT, new Uid("1.2.3")), ProposedContext.of(CT, new Uid("1.2.3"))));
        int first = 74 + 4 + ByteBuffer.wrap(request).getShort(76);
        int second = first + 4 + ByteBuffer.wrap(request).getShort(first + 2);
        for (int id : new int[] {1, 2, 0}) {
            byte[] wrong = request.clone();
            wrong[second + 4] = (byte) id;
            try (RawPeer peer = RawPeer.connect(listener.port())) {
                peer.send(wrong);
                peer.expectAbort(0, 0);
            }
        }
        assertCanaryLives();
    }

    @Test
    void u11aThousandPeersThatLeaveWhileTheyStoreLeaveNothingBehind() throws Exception {
        byte[] request = Recorded.pdu("dcmsend-associate-rq");
        byte[] store = Recorded.pdu("dcmsend-c-store-rq");
        assertCanaryLives();
        int before = openFiles();
        for (int i = 0; i < ABORTS; i++) {
            try (RawPeer peer = RawPeer.connect(listener.port())) {
                peer.send(request);
                assertThat(peer.read()[0]).isEqualTo((byte) 2);
                peer.send(store);
                peer.send(RawPeer.data(1, 0, new byte[1000]));
                if (i % 2 == 0) {
                    peer.send(A_ABORT);
                }
            }
        }
        assertThat(lost.tryAcquire(ABORTS, 30, TimeUnit.SECONDS)).isTrue();
        assertCanaryLives();
        listener.close();
        assertThat(openFiles()).isLessThanOrEqualTo(before);
    }

    private static int openFiles() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }
}

package org.heliograph.dimse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.NegotiationItems;
import org.heliograph.dimse.pdu.PresentationContextAc;
import org.heliograph.dimse.pdu.UserInformation;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.peers.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StoreStreamTest {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid EXPLICIT = new Uid("1.2.840.10008.1.2.1");
    private static final byte[] DATA_SET = new byte[50_000];

    private record Told(String instance, StoreOutcome outcome) {}

    private static List<Told> store(int port, OperationsWindow window, int objects) throws IOException {
        List<StoreItem> items = new ArrayList<>();
        for (int i = 1; i <= objects; i++) {
            items.add(new StoreItem(CT, new Uid("1.2." + i), EXPLICIT));
        }
        AssociationProposal proposal =
                AssociationProposal.of(StoreItem.contexts(items).getFirst()).withWindow(window);
        TransportSettings settings = new TransportSettings(
                16 * 1024, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5));
        ConnectOutcome outcome = new AssociationClient(new AeTitle("USER"), settings)
                .connect(new Peer("127.0.0.1", port, new AeTitle("PROVIDER")), proposal);
        List<Told> told = new ArrayList<>();
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            StoreStream stream = new StoreStream(
                    association,
                    (item, result) -> told.add(new Told(item.sopInstance().value(), result)));
            for (StoreItem item : items) {
                stream.store(item, new ByteArrayInputStream(DATA_SET));
            }
            stream.finish();
            assertThat(stream.unanswered()).isEmpty();
            association.release();
        }
        return told;
    }

    /** Says nothing before the third object is there, and answers in an order of its own. */
    @Test
    void threeObjectsAreOnTheirWayBeforeTheFirstAnswer() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<Integer> peer = threads.submit(() -> answerOutOfOrder(server));

            List<Told> told = store(server.getLocalPort(), new OperationsWindow(5, 1), 3);

            assertThat(told)
                    .containsExactly(
                            new Told("1.2.2", new StoreOutcome.Answered(0)),
                            new Told("1.2.3", new StoreOutcome.Answered(0xB000)),
                            new Told("1.2.1", new StoreOutcome.Answered(0xA700)));
            assertThat(peer.get()).isEqualTo(3);
        }
    }

    private static int answerOutOfOrder(ServerSocket server) throws IOException {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            readPdu(in);
            NegotiationItems items = new NegotiationItems(
                    Optional.of(new OperationsWindow(3, 1)),
                    NegotiationItems.NONE.roles(),
                    NegotiationItems.NONE.extended(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
            send(
                    socket,
                    new AssociateAc(
                                    1,
                                    "PROVIDER",
                                    "USER",
                                    new Uid("1.2.840.10008.3.1.1.1"),
                                    List.of(new PresentationContextAc(1, 0, EXPLICIT)),
                                    new UserInformation(16384, new Uid("1.2.3"), "").with(items))
                            .encode());
            List<CommandSet> requests = new ArrayList<>();
            int whole = 0;
            while (whole < 3) {
                byte[] pdu = readPdu(in);
                boolean command = (pdu[11] & 1) != 0;
                if (command) {
                    requests.add(CommandSet.decode(ByteBuffer.wrap(Arrays.copyOfRange(pdu, 12, pdu.length))));
                } else if ((pdu[11] & 2) != 0) {
                    whole++;
                }
            }
            send(socket, RawPeer.data(1, 3, requests.get(1).response(0).build().encode()));
            send(
                    socket,
                    RawPeer.data(1, 3, requests.get(2).response(0xB000).build().encode()));
            send(
                    socket,
                    RawPeer.data(1, 3, requests.get(0).response(0xA700).build().encode()));
            readPdu(in);
            send(socket, Recorded.pdu("storescp-release-rp"));
            return requests.size();
        }
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static byte[] readPdu(DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(6);
        byte[] body = in.readNBytes(ByteBuffer.wrap(header).getInt(2));
        return ByteBuffer.allocate(6 + body.length).put(header).put(body).array();
    }

    /** Our provider carries out what waits in its turn; far more than the window, so that both ends must keep pace. */
    @Test
    void ourProviderTakesThemInTheirOrder() throws Exception {
        List<String> stored = new ArrayList<>();
        StoreHandler handler = (request, dataSet) -> {
            try (InputStream in = dataSet) {
                stored.add(request.sopInstance().value() + " " + in.readAllBytes().length);
            }
            return StoreStatus.SUCCESS;
        };
        try (DicomListener listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(false),
                List.of(new StoreScp(handler)))) {
            List<Told> told = store(listener.port(), new OperationsWindow(0, 1), 200);

            assertThat(told).hasSize(200).allMatch(one -> one.outcome().equals(new StoreOutcome.Answered(0)));
        }
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            expected.add("1.2." + i + " 50000");
        }
        assertThat(stored).isEqualTo(expected);
    }
}

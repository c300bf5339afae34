package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.PDataTf;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.PduType;
import org.heliograph.dimse.pdu.Pdv;
import org.heliograph.dimse.pdu.PresentationContextAc;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.peers.RecordedConversation;
import org.heliograph.dimse.peers.RecordedConversation.Line;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreScu;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Conversations of dcmtk, Orthanc and dcmjs-dimse with each other, in which we take either part: as acceptor we answer
 * what their acceptor answered, as requestor we say what their requestor said.
 */
@Timeout(30)
class ReplayTest {
    static final List<String> NAMES = RecordedConversation.NAMES;

    private static Pdu decoded(byte[] pdu) {
        return PduType.of(pdu[0]).orElseThrow().decode(pdu, Pdu.HEADER_LENGTH, pdu.length - Pdu.HEADER_LENGTH);
    }

    /** The elements of a command, without those that may differ: its length, and what kind of "no data set" it has. */
    private static Map<CommandElement, String> elements(CommandSet command) {
        Map<CommandElement, String> elements = new LinkedHashMap<>();
        for (CommandElement element : CommandElement.values()) {
            command.integer(element).ifPresent(value -> elements.put(element, Integer.toString(value)));
            if (command.integer(element).isEmpty() && element != CommandElement.COMMAND_GROUP_LENGTH) {
                command.text(element).ifPresent(value -> elements.put(element, value));
            }
        }
        elements.put(CommandElement.COMMAND_DATA_SET_TYPE, Boolean.toString(command.hasDataSet()));
        return elements;
    }

    private static CommandSet command(PDataTf pdu) {
        return CommandSet.decode(pdu.values().getFirst().data());
    }

    /** What was said in one direction: commands and, behind each, its data set. */
    private record Said(CommandSet command, Octets dataSet) {}

    private static List<Said> said(List<Pdu> pdus) {
        List<Said> said = new ArrayList<>();
        ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
        for (Pdu pdu : pdus) {
            if (pdu instanceof PDataTf data) {
                for (Pdv value : data.values()) {
                    if (value.command()) {
                        said.add(new Said(CommandSet.decode(value.data()), Octets.EMPTY));
                    } else {
                        byte[] bytes = new byte[value.data().remaining()];
                        value.data().get(bytes);
                        dataSet.writeBytes(bytes);
                        said.add(new Said(said.removeLast().command(), Octets.of(dataSet.toByteArray())));
                    }
                }
            }
        }
        return said;
    }

    private static List<Pdu> ofRequestor(RecordedConversation conversation) {
        return conversation.lines().stream()
                .filter(Line::ofRequestor)
                .map(Line::pdu)
                .toList();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void ourAcceptorAnswersWhatTheirsDid(String name) throws IOException {
        RecordedConversation conversation = RecordedConversation.of(name);
        List<Octets> stored = new ArrayList<>();
        try (DicomListener listener = DicomListener.open(
                        ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        _ -> new AssociationPolicy.Decision.Accept(false),
                        List.of(new EchoScp(), new StoreScp((_, dataSet) -> {
                            stored.add(Octets.of(dataSet.readAllBytes()));
                            return StoreStatus.SUCCESS;
                        })));
                RawPeer peer = RawPeer.connect(listener.port())) {
            for (Line line : conversation.lines()) {
                if (line.ofRequestor()) {
                    peer.send(line.bytes().toByteArray());
                } else {
                    assertSame(line.pdu(), decoded(peer.read()), ofRequestor(conversation));
                }
            }
        }
        assertThat(stored)
                .isEqualTo(said(ofRequestor(conversation)).stream()
                        .map(Said::dataSet)
                        .filter(dataSet -> dataSet.length() > 0)
                        .toList());
    }

    private static void assertSame(Pdu theirs, Pdu ours, List<Pdu> requests) {
        switch (theirs) {
            case AssociateAc answer -> assertAccepts(answer, (AssociateAc) ours, requests);
            case PDataTf data -> assertThat(elements(command((PDataTf) ours))).isEqualTo(elements(command(data)));
            case Pdu other -> assertThat(ours).isEqualTo(other);
        }
    }

    /** Programs support different things; the contexts that the conversation uses must be the same. */
    private static void assertAccepts(AssociateAc theirs, AssociateAc ours, List<Pdu> requests) {
        List<Integer> used = requests.stream()
                .filter(PDataTf.class::isInstance)
                .map(pdu -> ((PDataTf) pdu).values().getFirst().contextId())
                .toList();
        assertThat(ours.contexts())
                .extracting(PresentationContextAc::id)
                .isEqualTo(theirs.contexts().stream()
                        .map(PresentationContextAc::id)
                        .toList());
        assertThat(ours.contexts())
                .filteredOn(context -> used.contains(context.id()))
                .isEqualTo(theirs.contexts().stream()
                        .filter(context -> used.contains(context.id()))
                        .toList());
        assertThat(ours.calledAeTitle()).isEqualTo(theirs.calledAeTitle());
        assertThat(ours.callingAeTitle()).isEqualTo(theirs.callingAeTitle());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void ourRequestorSaysWhatTheirsDid(String name) throws Exception {
        RecordedConversation conversation = RecordedConversation.of(name);
        List<Said> theirs = said(ofRequestor(conversation));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Pdu>> heard = threads.submit(() -> answer(server, conversation));

            ask(server.getLocalPort(), (AssociateRq) ofRequestor(conversation).getFirst(), theirs);

            List<Said> ours = said(heard.get());
            assertThat(ours.stream().map(one -> elements(one.command())).toList())
                    .isEqualTo(
                            theirs.stream().map(one -> elements(one.command())).toList());
            assertThat(ours)
                    .extracting(Said::dataSet)
                    .isEqualTo(theirs.stream().map(Said::dataSet).toList());
        }
    }

    /** Listens to as many PDUs as their acceptor did, and says what it said. */
    private static List<Pdu> answer(ServerSocket server, RecordedConversation conversation) throws IOException {
        List<Pdu> heard = new ArrayList<>();
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (Line line : conversation.lines()) {
                if (line.ofRequestor()) {
                    byte[] header = in.readNBytes(Pdu.HEADER_LENGTH);
                    byte[] body = in.readNBytes(ByteBuffer.wrap(header).getInt(2));
                    heard.add(decoded(ByteBuffer.allocate(header.length + body.length)
                            .put(header)
                            .put(body)
                            .array()));
                } else {
                    socket.getOutputStream().write(line.bytes().toByteArray());
                }
            }
        }
        return heard;
    }

    private static void ask(int port, AssociateRq like, List<Said> requests) throws IOException {
        List<ProposedContext> contexts = like.contexts().stream()
                .map(context -> new ProposedContext(context.abstractSyntax(), context.transferSyntaxes()))
                .toList();
        ConnectOutcome outcome = new AssociationClient(new AeTitle(like.callingAeTitle()), TransportSettings.defaults())
                .connect(new Peer("127.0.0.1", port, new AeTitle(like.calledAeTitle())), contexts);
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            for (Said request : requests) {
                if (request.command().field() == CommandField.C_ECHO_RQ) {
                    assertThat(new EchoScu(association).echo()).hasValue(0);
                } else {
                    assertThat(store(association, request)).isEqualTo(new StoreOutcome.Answered(0));
                }
            }
            association.release();
        }
    }

    private static StoreOutcome store(Association association, Said request) throws IOException {
        Uid sopClass =
                request.command().uid(CommandElement.AFFECTED_SOP_CLASS_UID).orElseThrow();
        Uid instance =
                request.command().uid(CommandElement.AFFECTED_SOP_INSTANCE_UID).orElseThrow();
        Uid syntax = association.context(sopClass).orElseThrow().transferSyntax();
        return new StoreScu(association)
                .store(
                        new StoreItem(sopClass, instance, syntax),
                        new ByteArrayInputStream(request.dataSet().toByteArray()));
    }
}

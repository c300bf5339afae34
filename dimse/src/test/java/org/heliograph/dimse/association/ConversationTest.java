package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.peers.RawPeer;
import org.heliograph.dimse.query.FindHandler;
import org.heliograph.dimse.query.FindScp;
import org.heliograph.dimse.query.FindSettings;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that come while an operation goes on; names begin with the rows of the threat list where there is one. */
@Timeout(30)
class ConversationTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final ProposedContext FIND = ProposedContext.of(InformationModel.STUDY_ROOT.find(), SYNTAX.uid());
    private static final int ECHO_CONTEXT = 1;
    private static final int FIND_CONTEXT = 3;
    private static final int COMMAND = 3;
    private static final int DATA_SET = 2;
    private static final byte[] IDENTIFIER = DataSetWriter.toBytes(
            DataSet.builder()
                    .string(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                    .empty(Tags.STUDY_INSTANCE_UID)
                    .build(),
            SYNTAX);

    private final CountDownLatch running = new CountDownLatch(1);
    private final AtomicInteger queries = new AtomicInteger();

    /** Finds one match for the first query once something came after it, and none for others. */
    private final FindHandler untilSomethingComes = (request, matches) -> {
        if (queries.getAndIncrement() == 0) {
            running.countDown();
            while (matches.send(request.identifier())) {}
        }
        return FindStatus.SUCCESS;
    };

    private static RawPeer associated(DicomListener listener) throws IOException {
        RawPeer peer = RawPeer.connect(listener.port());
        peer.send(RawPeer.associate(List.of(EchoScu.CONTEXT, FIND)));
        assertThat(peer.read()[0]).isEqualTo((byte) 2);
        return peer;
    }

    private static byte[] echo(int messageId) {
        return RawPeer.data(
                ECHO_CONTEXT,
                COMMAND,
                CommandSet.of(CommandField.C_ECHO_RQ)
                        .set(CommandElement.MESSAGE_ID, messageId)
                        .build()
                        .encode());
    }

    private static byte[] cancel(int messageId) {
        return RawPeer.data(
                FIND_CONTEXT,
                COMMAND,
                CommandSet.of(CommandField.C_CANCEL_RQ)
                        .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                        .build()
                        .encode());
    }

    private static void find(RawPeer peer, int messageId) throws IOException {
        CommandSet request = CommandSet.of(CommandField.C_FIND_RQ)
                .set(CommandElement.MESSAGE_ID, messageId)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, InformationModel.STUDY_ROOT.find())
                .withDataSet()
                .build();
        peer.send(RawPeer.data(FIND_CONTEXT, COMMAND, request.encode()));
        peer.send(RawPeer.data(FIND_CONTEXT, DATA_SET, IDENTIFIER));
    }

    /** The next command that answers this message with anything but a match. */
    private static CommandSet answer(RawPeer peer, int messageId) throws IOException {
        while (true) {
            byte[] pdu = peer.read();
            assertThat(pdu[0]).as("P-DATA-TF").isEqualTo((byte) 4);
            if ((pdu[11] & 1) != 0) {
                CommandSet command = CommandSet.decode(ByteBuffer.wrap(Arrays.copyOfRange(pdu, 12, pdu.length)));
                boolean pending = command.required(CommandElement.STATUS) == 0xFF00;
                if (!pending && command.required(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO) == messageId) {
                    return command;
                }
                assertThat(pending).as("only matches come before").isTrue();
            }
        }
    }

    @Test
    void aRequestThatComesWhileAQueryGoesOnWaitsForItsTurn() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        FindHandler tenMatches = (request, matches) -> {
            while (sent.incrementAndGet() <= 10 && matches.send(request.identifier())) {}
            return FindStatus.SUCCESS;
        };
        try (DicomListener listener = Ours.listen(new EchoScp(), new FindScp(tenMatches, FindSettings.defaults()));
                RawPeer peer = associated(listener)) {
            find(peer, 1);
            find(peer, 2);
            peer.send(echo(3));

            assertThat(answer(peer, 1).required(CommandElement.STATUS)).isZero();
            assertThat(answer(peer, 2).required(CommandElement.STATUS)).isZero();
            assertThat(answer(peer, 3).field()).isEqualTo(CommandField.C_ECHO_RSP);
        }
    }

    @Test
    void u11ACancelStormEndsTheQueryAndNothingElse() throws Exception {
        FindSettings unlimited =
                new FindSettings(Integer.MAX_VALUE, FindSettings.defaults().hierarchy(), false);
        try (DicomListener listener = Ours.listen(new EchoScp(), new FindScp(untilSomethingComes, unlimited));
                RawPeer peer = associated(listener)) {
            find(peer, 7);
            running.await();
            // Of others first: they have no effect.
            for (int i = 0; i < 1000; i++) {
                peer.send(cancel(8 + i));
            }
            for (int i = 0; i < 1000; i++) {
                peer.send(cancel(7));
            }
            assertThat(answer(peer, 7).required(CommandElement.STATUS)).isEqualTo(0xFE00);
            find(peer, 9);
            assertThat(answer(peer, 9).required(CommandElement.STATUS)).isZero();
            peer.send(echo(10));
            assertThat(answer(peer, 10).field()).isEqualTo(CommandField.C_ECHO_RSP);
        }
    }

    @Test
    void aRequestOfAnotherSopClassThanItsContextIsRefused() throws Exception {
        try (DicomListener listener =
                        Ours.listen(new EchoScp(), new FindScp(untilSomethingComes, FindSettings.defaults()));
                RawPeer peer = associated(listener)) {
            CommandSet request = CommandSet.of(CommandField.C_FIND_RQ)
                    .set(CommandElement.MESSAGE_ID, 1)
                    .set(CommandElement.AFFECTED_SOP_CLASS_UID, InformationModel.PATIENT_ROOT.find())
                    .withDataSet()
                    .build();
            peer.send(RawPeer.data(FIND_CONTEXT, COMMAND, request.encode()));
            peer.send(RawPeer.data(FIND_CONTEXT, DATA_SET, IDENTIFIER));
            assertThat(answer(peer, 1).required(CommandElement.STATUS)).isEqualTo(0x0122);
        }
        assertThat(queries).hasValue(0);
    }

    @Test
    void u11PeersThatVanishWithinQueriesLeaveNoPlaceTaken() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        FindHandler endless = (request, matches) -> {
            try {
                while (matches.send(request.identifier())) {}
            } finally {
                ended.incrementAndGet();
            }
            return FindStatus.SUCCESS;
        };
        FindSettings unlimited =
                new FindSettings(Integer.MAX_VALUE, FindSettings.defaults().hierarchy(), false);
        try (DicomListener listener = Ours.listen(new EchoScp(), new FindScp(endless, unlimited))) {
            // There are 64 places.
            for (int i = 0; i < 500; i++) {
                try (RawPeer peer = associated(listener)) {
                    find(peer, 1);
                    assertThat(peer.read()[0]).isEqualTo((byte) 4);
                }
            }
            assertThat(ended.get()).isGreaterThan(400);
        }
        assertThat(ended).hasValue(500);
    }

    @Test
    void aReleaseWithinAQueryIsAborted() throws Exception {
        FindSettings unlimited =
                new FindSettings(Integer.MAX_VALUE, FindSettings.defaults().hierarchy(), false);
        try (DicomListener listener = Ours.listen(new EchoScp(), new FindScp(untilSomethingComes, unlimited));
                RawPeer peer = associated(listener)) {
            find(peer, 1);
            running.await();
            peer.send(new byte[] {5, 0, 0, 0, 0, 4, 0, 0, 0, 0});
            byte[] pdu = peer.read();
            while (pdu[0] == 4) {
                pdu = peer.read();
            }
            assertThat(pdu[0]).as("A-ABORT").isEqualTo((byte) 7);
        }
    }

    @Test
    void anIdentifierThatIsNoDataSetIsRefusedAndSoIsOneThatIsTooLong() throws Exception {
        byte[] garbage = {8, 0, 0x52, 0, 0x7F, 0x7F, 0x7F, 0x7F, 1, 2};
        byte[] tooLong = new byte[100_000];
        try (DicomListener listener =
                        Ours.listen(new EchoScp(), new FindScp(untilSomethingComes, FindSettings.defaults()));
                RawPeer peer = associated(listener)) {
            CommandSet.Builder request = CommandSet.of(CommandField.C_FIND_RQ)
                    .set(CommandElement.AFFECTED_SOP_CLASS_UID, InformationModel.STUDY_ROOT.find())
                    .withDataSet();
            byte[] first = request.set(CommandElement.MESSAGE_ID, 1).build().encode();
            peer.send(RawPeer.data(FIND_CONTEXT, COMMAND, first));
            peer.send(RawPeer.data(FIND_CONTEXT, DATA_SET, garbage));
            assertThat(answer(peer, 1).required(CommandElement.STATUS)).isEqualTo(0xC000);

            byte[] second = request.set(CommandElement.MESSAGE_ID, 2).build().encode();
            peer.send(RawPeer.data(FIND_CONTEXT, COMMAND, second));
            // (7777,0010) of 2 MiB: 8 bytes of header, then pieces.
            byte[] header = {0x77, 0x77, 0x10, 0, 0, 0, 0x20, 0};
            peer.send(RawPeer.data(FIND_CONTEXT, 0, header));
            for (int i = 0; i < 20; i++) {
                peer.send(RawPeer.data(FIND_CONTEXT, 0, tooLong));
            }
            peer.send(RawPeer.data(FIND_CONTEXT, DATA_SET, new byte[(2 << 20) - 2_000_000]));
            assertThat(answer(peer, 2).required(CommandElement.STATUS)).isEqualTo(0xC000);
        }
        assertThat(queries).hasValue(0);
    }
}

package org.heliograph.dimse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Providers of queries that do not do as the standard says, though what they mean is clear. */
@Timeout(30)
class OddPeerTest {
    private static final DataSet MATCH =
            DataSet.builder().string(Tags.STUDY_INSTANCE_UID, "1.2.3").build();

    /** Answers as a test says. */
    private record OddScp(Answers answers) implements Service {
        interface Answers {
            void send(Association association, Message request);
        }

        @Override
        public boolean serves(Uid abstractSyntax) {
            return abstractSyntax.equals(InformationModel.STUDY_ROOT.find());
        }

        @Override
        public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
            return proposed.stream().findFirst();
        }

        @Override
        public Set<CommandField> requests() {
            return Set.of(CommandField.C_FIND_RQ);
        }

        @Override
        public void serve(Association association, Message request) {
            answers.send(association, request);
        }
    }

    private static void sendMatch(Association association, Message request, CommandSet command) {
        TransferSyntax syntax = TransferSyntax.of(request.context().transferSyntax());
        try {
            association.send(
                    request.context(), command, new ByteArrayInputStream(MessageDataSet.encode(MATCH, syntax)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command without (0000,0800), which ends its response by a status, and which no builder makes. */
    private static CommandSet withoutDataSetType(CommandSet command) {
        byte[] encoded = command.encode();
        ByteBuffer kept = ByteBuffer.allocate(encoded.length);
        ByteBuffer in = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int start = in.position();
            int element = in.getShort(start + 2) & 0xFFFF;
            int length = 8 + in.getInt(start + 4);
            if (element != 0x0800) {
                kept.put(encoded, start, length);
            }
            in.position(start + length);
        }
        return CommandSet.decode(kept.flip());
    }

    private static void finish(Association association, Message request) {
        association.send(request.context(), request.command().response(0x0000).build());
    }

    private static List<String> ask(OddScp.Answers answers) throws IOException {
        try (DicomListener listener = Ours.listen(new OddScp(answers));
                Association association =
                        Ours.connect(listener.port(), "ODD", FindScu.context(InformationModel.STUDY_ROOT.find()))) {
            FindResponses responses = new FindScu(association)
                    .find(InformationModel.STUDY_ROOT, QueryLevel.STUDY, DataSet.EMPTY)
                    .orElseThrow();
            List<String> found = new ArrayList<>();
            responses.forEachRemaining(
                    match -> found.add(match.string(Tags.STUDY_INSTANCE_UID).orElse("")));
            assertThat(responses.end().code()).isZero();
            association.release();
            return found;
        }
    }

    @Test
    void aMatchWhoseCommandDoesNotSayThatADataSetFollows() throws Exception {
        assertThat(ask((association, request) -> {
                    CommandSet pending = request.command()
                            .response(FindStatus.PENDING_OPTIONAL_KEYS_NOT_SUPPORTED)
                            .build();
                    sendMatch(association, request, withoutDataSetType(pending));
                    CommandSet last = request.command().response(0x0000).build();
                    association.send(request.context(), withoutDataSetType(last));
                }))
                .containsExactly("1.2.3");
    }

    @Test
    void aPendingResponseWithoutAMatch() throws Exception {
        assertThat(ask((association, request) -> {
                    association.send(
                            request.context(),
                            request.command().response(FindStatus.PENDING).build());
                    CommandSet pending = request.command()
                            .response(FindStatus.PENDING)
                            .withDataSet()
                            .build();
                    sendMatch(association, request, pending);
                    finish(association, request);
                }))
                .containsExactly("1.2.3");
    }

    @Test
    void aDataSetTypeThatNobodyElseUses() throws Exception {
        assertThat(ask((association, request) -> {
                    CommandSet pending = request.command()
                            .response(FindStatus.PENDING)
                            .set(CommandElement.COMMAND_DATA_SET_TYPE, 0xFEFE)
                            .build();
                    sendMatch(association, request, pending);
                    finish(association, request);
                }))
                .containsExactly("1.2.3");
    }

    @Test
    void aFinalResponseThatHasADataSet() throws Exception {
        assertThat(ask((association, request) -> {
                    CommandSet last =
                            request.command().response(0x0000).withDataSet().build();
                    sendMatch(association, request, last);
                }))
                .isEmpty();
    }
}
